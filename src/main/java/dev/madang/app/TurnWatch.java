package dev.madang.app;

import dev.madang.metrics.Readiness;
import dev.madang.turn.TurnInspection;
import dev.madang.turn.TurnReport;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks the TURN servers for {@link Readiness}, and says so where that changes. Called every {@link #EVERY}, by one thread at a time. */
final class TurnWatch implements Runnable {
    static final Duration EVERY = Duration.ofMinutes(1);

    private static final Logger LOG = System.getLogger(TurnWatch.class.getName());

    private final TurnInspection inspection;
    private final Readiness readiness;
    private String said = "";

    TurnWatch(TurnInspection inspection, Readiness readiness) {
        this.inspection = inspection;
        this.readiness = readiness;
    }

    @Override
    public void run() {
        try {
            tell(inspection.look());
        } catch (RuntimeException bug) {
            LOG.log(Level.ERROR, "the TURN servers cannot be checked", bug); // and are the next time, all the same
        }
    }

    private void tell(TurnReport report) {
        String state = report.state().wireName();
        String warning = warning(report.state());
        readiness.remark(new Readiness.Remark("turn", state, warning));
        String found = state + faults(report);
        if (!found.equals(said)) {
            said = found;
            boolean broken = report.state() == TurnReport.State.BROKEN;
            LOG.log(broken ? Level.WARNING : Level.INFO, "TURN: {0}", found);
        }
    }

    private static @Nullable String warning(TurnReport.State state) {
        return switch (state) {
            case WORKS -> null;
            case BROKEN -> "A TURN server does not work. The page Connection of the administration says why.";
            case MISSING -> "There is no TURN server. People behind strict firewalls do not reach each other.";
        };
    }

    private static String faults(TurnReport report) {
        return report.verdicts().stream()
                .filter(verdict -> !verdict.works())
                .map(verdict -> "; " + verdict.url() + " " + verdict.kind().wireName() + ": "
                        + verdict.kind().advice())
                .collect(Collectors.joining());
    }
}
