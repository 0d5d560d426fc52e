package dev.madang.turn.faces;

import dev.madang.identity.Actor;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.turn.TurnInspection;
import dev.madang.turn.TurnReport;
import dev.madang.turn.Verdict;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.Flash;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Whether the TURN servers work: what was found last, and a button that checks them now. */
@Named
@RequestScoped
public class TurnPage {
    @Inject
    private TurnInspection inspection;

    @Inject
    private Actor actor;

    private @Nullable TurnReport report;

    @PostConstruct
    void begin() {
        report = inspection.latest(actor).orElse(null);
    }

    /** Checks, and has the page asked for anew. */
    public @Nullable String act() {
        if (!FacesContext.getCurrentInstance().isPostback()) {
            return null;
        }
        Flash next = FacesContext.getCurrentInstance().getExternalContext().getFlash();
        try {
            inspection.check(actor);
            next.put("notice", "turnChecked");
        } catch (ProblemException refusal) {
            next.put("problem", refusal.type() == ProblemType.TOO_MANY ? "many" : "other");
        }
        return "/admin/connection.xhtml?faces-redirect=true";
    }

    /** Null before the first check. */
    public @Nullable TurnReport getReport() {
        return report;
    }

    /** When it was found, in UTC, to the second. */
    public String getTime() {
        return report == null
                ? ""
                : report.at()
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString()
                        .replace('T', ' ')
                        .replace("Z", " UTC");
    }

    /** Of the echo, in milliseconds to the tenth. */
    public String roundTrip(Verdict verdict) {
        long tenths = Math.round(verdict.roundTrip().toNanos() / 100_000.0);
        return tenths / 10 + "." + tenths % 10;
    }

    /** Why the button has done nothing. */
    public @Nullable String getProblem() {
        Object before = FacesContext.getCurrentInstance()
                .getExternalContext()
                .getFlash()
                .get("problem");
        return before == null ? null : before.toString();
    }
}
