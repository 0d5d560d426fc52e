package dev.madang.turn;

import dev.madang.identity.Actor;
import dev.madang.identity.Throttle;
import dev.madang.identity.Verb;
import dev.madang.journal.EventType;
import dev.madang.journal.Tools;
import dev.madang.problem.ProblemException;
import dev.madang.turn.TurnCheck.Probe;
import dev.madang.turn.Verdict.Kind;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Checks all TURN servers at once, each URL by a thread of its own. Safe for use by many threads; holds no lock. */
public final class TurnInspection {
    private static final Logger LOG = System.getLogger(TurnInspection.class.getName());

    /** A check ends by itself before that, unless the look-up of a name takes long. */
    private static final Duration WITHIN = Duration.ofSeconds(6);

    /** Checks that one administrator may ask for within a minute: each costs an allocation of every server. */
    private static final int PER_MINUTE = 20;

    private final IceServers iceServers;
    private final Means means;
    private final Tools tools;
    private final Throttle throttle;
    private volatile @Nullable TurnReport latest;

    /**
     * By what it checks.
     *
     * @param threads for work that blocks
     * @param nanoTime a monotonic clock in nanoseconds
     */
    public record Means(TurnCheck check, Executor threads, LongSupplier nanoTime) {}

    public TurnInspection(IceServers iceServers, Means means, Tools tools) {
        this.iceServers = iceServers;
        this.means = means;
        this.tools = tools;
        this.throttle = new Throttle(PER_MINUTE, Duration.ofMinutes(1), means.nanoTime());
    }

    /**
     * Checks now, and takes it down.
     *
     * @throws ProblemException sign-in-needed, forbidden; too-many
     */
    public TurnReport check(Actor actor) {
        actor.require(Verb.ADMINISTER);
        throttle.take(actor.id());
        TurnReport report = look();
        Map<String, String> details = Map.of("outcome", report.state().wireName());
        tools.transactions().run(() -> tools.record(actor, EventType.TURN_CHECKED, null, details));
        return report;
    }

    /**
     * What the latest check found, by whomever; empty before the first.
     *
     * @throws ProblemException sign-in-needed, forbidden
     */
    public Optional<TurnReport> latest(Actor actor) {
        actor.require(Verb.ADMINISTER);
        return Optional.ofNullable(latest);
    }

    /** Checks now, for the server itself. Blocks for 6 s at most. */
    public TurnReport look() {
        // Each time another name: what is left of an earlier check counts against its quota alone.
        List<Probe> probes = iceServers.probes("check-" + tools.secrets().id());
        TurnReport report = new TurnReport(tools.clock().instant(), ask(probes));
        latest = report;
        return report;
    }

    private List<Verdict> ask(List<Probe> probes) {
        List<FutureTask<Verdict>> asked = probes.stream()
                .map(probe -> new FutureTask<>(() -> means.check().check(probe)))
                .toList();
        asked.forEach(means.threads()::execute);
        long deadline = means.nanoTime().getAsLong() + WITHIN.toNanos();
        List<Verdict> verdicts = new ArrayList<>();
        for (int i = 0; i < probes.size(); i++) {
            verdicts.add(verdict(
                    probes.get(i), asked.get(i), deadline - means.nanoTime().getAsLong()));
        }
        return verdicts;
    }

    private static Verdict verdict(Probe probe, FutureTask<Verdict> asked, long nanos) {
        try {
            return asked.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            return new Verdict(probe.url(), Kind.UNREACHABLE, Duration.ZERO, "no answer");
        } catch (ExecutionException bug) {
            LOG.log(Level.ERROR, "the check of " + probe.url() + " has failed", bug.getCause());
            return new Verdict(probe.url(), Kind.UNTRIED, Duration.ZERO, "");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the server stops", stopping);
        }
    }
}
