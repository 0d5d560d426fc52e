package dev.madang.account.faces;

import dev.madang.account.OwnSessions;
import dev.madang.account.Sessions;
import dev.madang.account.SignIn;
import dev.madang.identity.Actor;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.problem.Violation;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who has signed in, where else they have, and their password, if it is one of this server. */
@Named
@RequestScoped
public class AccountPage {
    private static final String AGAIN = "/account.xhtml?faces-redirect=true";
    private static final String OTHERS = "others";
    private static final String PROBLEM = "problem";
    private static final String FIELDS = "fields";

    @Inject
    private SignIn signIn;

    @Inject
    private OwnSessions sessions;

    @Inject
    private Actor actor;

    private String old = "";
    private String wanted = "";

    /** Ends the session that a button names, or all others. */
    public @Nullable String act() {
        FacesContext faces = FacesContext.getCurrentInstance();
        String asked = faces.getExternalContext().getRequestParameterMap().get("end");
        if (asked == null || !faces.isPostback()) {
            return null;
        }
        if (asked.equals(OTHERS)) {
            sessions.endOthers(actor);
            return told("othersEnded");
        }
        try {
            sessions.end(actor, asked);
            return told("ended");
        } catch (ProblemException refusal) {
            if (refusal.type() != ProblemType.NOT_FOUND) {
                throw refusal;
            }
            return told("endedBefore");
        }
    }

    /**
     * Sets the new password; whoever else has signed in with the old one is out then. The page is asked for anew in any case: what stood
     * in its fields is not for showing.
     */
    public String change() {
        ExternalContext exchange = FacesContext.getCurrentInstance().getExternalContext();
        try {
            String token = signIn.changePassword(actor, old, wanted);
            new SessionCookie((HttpServletRequest) exchange.getRequest(), (HttpServletResponse) exchange.getResponse())
                    .set(token);
            return told("password");
        } catch (ProblemException refusal) {
            exchange.getFlash().put(FIELDS, fields(refusal));
            exchange.getFlash().put(PROBLEM, nameOf(refusal));
            return AGAIN;
        }
    }

    private static String nameOf(ProblemException refusal) {
        return !refusal.violations().isEmpty()
                ? "fields"
                : refusal.type() == ProblemType.STORAGE_UNAVAILABLE ? "storage" : "other";
    }

    private static List<String> fields(ProblemException refusal) {
        return refusal.violations().stream().map(Violation::field).collect(Collectors.toCollection(ArrayList::new));
    }

    /** Has the page say that, once, when it is asked for anew. */
    private static String told(String notice) {
        FacesContext.getCurrentInstance().getExternalContext().getFlash().put("notice", notice);
        return AGAIN;
    }

    /** What the page calls the refusal; null where all went well. */
    public @Nullable String getProblem() {
        Object refused = before(PROBLEM);
        return refused == null ? null : refused.toString();
    }

    /** Whether that field is at fault. */
    public boolean at(String field) {
        return before(FIELDS) instanceof List<?> fields && fields.contains(field);
    }

    private static @Nullable Object before(String key) {
        return FacesContext.getCurrentInstance().getExternalContext().getFlash().get(key);
    }

    /** Where one has signed in and not signed out. */
    public List<Sessions.Listed> getSessions() {
        return sessions.list(actor);
    }

    /** Whether that is the browser that shows the page. */
    public boolean isThis(Sessions.Listed session) {
        return session.id().equals(actor.session());
    }

    /** An instant for people to read. */
    public String shown(Instant instant) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(FacesContext.getCurrentInstance().getViewRoot().getLocale())
                .withZone(ZoneId.systemDefault())
                .format(instant);
    }

    /** Whether this server itself keeps the account, and its password. */
    public boolean isLocal() {
        return actor.id().startsWith("account:");
    }

    public String getName() {
        return actor.name();
    }

    public String getOld() {
        return old;
    }

    public void setOld(String old) {
        this.old = old;
    }

    public String getWanted() {
        return wanted;
    }

    public void setWanted(String wanted) {
        this.wanted = wanted;
    }
}
