package dev.madang.account.faces;

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
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who has signed in, where else they have, and their password, if it is one of this server. */
@Named
@RequestScoped
public class AccountPage {
    private static final String AGAIN = "/account.xhtml?faces-redirect=true";

    @Inject
    private SignIn signIn;

    @Inject
    private Actor actor;

    private String old = "";
    private String wanted = "";
    private @Nullable String problem;
    private List<Violation> violations = List.of();

    /** Sets the new password; whoever else has signed in with the old one is out then. */
    public @Nullable String change() {
        ExternalContext exchange = FacesContext.getCurrentInstance().getExternalContext();
        try {
            String token = signIn.changePassword(actor, old, wanted);
            new SessionCookie((HttpServletRequest) exchange.getRequest(), (HttpServletResponse) exchange.getResponse())
                    .set(token);
            return told("password");
        } catch (ProblemException refusal) {
            violations = refusal.violations();
            problem = !violations.isEmpty()
                    ? "fields"
                    : refusal.type() == ProblemType.STORAGE_UNAVAILABLE ? "storage" : "other";
            return null;
        }
    }

    /** Has the page say that, once, when it is asked for anew. */
    private static String told(String notice) {
        FacesContext.getCurrentInstance().getExternalContext().getFlash().put("notice", notice);
        return AGAIN;
    }

    /** What the page calls the refusal; null where all went well. */
    public @Nullable String getProblem() {
        return problem;
    }

    /** Whether that field is at fault. */
    public boolean at(String field) {
        return violations.stream().anyMatch(violation -> violation.field().equals(field));
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
