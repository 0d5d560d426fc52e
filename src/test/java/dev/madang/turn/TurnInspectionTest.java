package dev.madang.turn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.FakeClock;
import dev.madang.identity.Actor;
import dev.madang.identity.Secrets;
import dev.madang.journal.Event;
import dev.madang.journal.EventType;
import dev.madang.journal.Tools;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.storage.FakeTransactions;
import dev.madang.turn.TurnCheck.Probe;
import dev.madang.turn.TurnReport.State;
import dev.madang.turn.Verdict.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

class TurnInspectionTest {
    private static final String UDP = "turn:turn.example:3478?transport=udp";
    private static final String TLS = "turns:turn.example:443?transport=tcp";

    private final FakeClock clock = new FakeClock();
    private final List<Event> events = new ArrayList<>();
    private final List<Probe> probes = new ArrayList<>();
    private Kind found = Kind.WORKS;

    @Test
    void every_url_is_checked_with_a_credential_that_ends_soon_and_one_that_ends_later() {
        TurnReport report = inspection(Runnable::run, UDP, TLS).check(Actor.SYSTEM);

        assertEquals(State.WORKS, report.state());
        assertEquals(
                List.of(UDP, TLS), report.verdicts().stream().map(Verdict::url).toList());
        long now = clock.instant().getEpochSecond();
        assertTrue(probes.get(0).now().username().startsWith(now + 300 + ":check-"), probes::toString);
        assertTrue(probes.get(0).later().username().startsWith(now + 300 + 172_800 + ":check-"), probes::toString);
    }

    @Test
    void one_url_that_does_not_work_is_a_fault_of_all() {
        found = Kind.REFUSED;

        assertEquals(State.BROKEN, inspection(Runnable::run, UDP).look().state());
    }

    @Test
    void no_turn_server_is_missed() {
        TurnInspection inspection = inspection(Runnable::run);

        assertEquals(State.MISSING, inspection.look().state());
    }

    @Test
    void who_may_not_administer_checks_nothing_and_reads_nothing() {
        Actor guest = Actor.guest("g", "192.0.2.7");
        TurnInspection inspection = inspection(Runnable::run, UDP);

        assertEquals(
                ProblemType.SIGN_IN_NEEDED,
                assertThrows(ProblemException.class, () -> inspection.check(guest))
                        .type());
        assertThrows(ProblemException.class, () -> inspection.latest(guest));
        assertEquals(List.of(), probes);
        assertEquals(List.of(), events);
    }

    @Test
    void a_check_that_somebody_asks_for_is_taken_down_and_one_of_the_server_itself_is_not() {
        TurnInspection inspection = inspection(Runnable::run, UDP);
        TurnReport own = inspection.look();
        assertEquals(own, inspection.latest(Actor.SYSTEM).orElseThrow());
        assertEquals(List.of(), events);

        inspection.check(Actor.SYSTEM);

        assertEquals(EventType.TURN_CHECKED, events.get(0).type());
        assertEquals(Map.of("outcome", "works"), events.get(0).details());
    }

    @Test
    void who_asks_too_often_is_told_to_wait() {
        TurnInspection inspection = inspection(Runnable::run, UDP);
        for (int i = 0; i < 20; i++) {
            inspection.check(Actor.SYSTEM);
        }

        ProblemException refusal = assertThrows(ProblemException.class, () -> inspection.check(Actor.SYSTEM));

        assertEquals(ProblemType.TOO_MANY, refusal.type());
    }

    /** As where a name server is silent: that look-up has no limit of its own. */
    @Test
    void a_check_that_does_not_end_is_not_waited_for() {
        long[] now = {0};
        Executor never = work -> now[0] += Duration.ofSeconds(6).toNanos();
        TurnInspection inspection =
                new TurnInspection(servers(UDP), new TurnInspection.Means(this::check, never, () -> now[0]++), tools());

        assertEquals(Kind.UNREACHABLE, inspection.look().verdicts().get(0).kind());
    }

    @Test
    void a_check_of_one_url_that_fails_leaves_the_others_their_verdicts() {
        TurnCheck broken = probe -> {
            if (probe.url().equals(UDP)) {
                throw new IllegalStateException("a bug");
            }
            return check(probe);
        };
        TurnInspection inspection = new TurnInspection(
                servers(UDP, TLS), new TurnInspection.Means(broken, Runnable::run, () -> 0), tools());

        assertEquals(
                List.of(Kind.UNTRIED, Kind.WORKS),
                inspection.look().verdicts().stream().map(Verdict::kind).toList());
    }

    @Test
    void no_credential_is_shown_where_a_probe_is() {
        inspection(Runnable::run, UDP).look();

        String shown = probes.get(0).toString();

        assertTrue(!shown.contains(probes.get(0).now().password()), shown);
    }

    private TurnInspection inspection(Executor threads, String... urls) {
        return new TurnInspection(servers(urls), new TurnInspection.Means(this::check, threads, () -> 0), tools());
    }

    private IceServers servers(String... urls) {
        List<TurnServer> servers =
                urls.length == 0 ? List.of() : List.of(new TurnServer("turn", List.of(urls), "secret", 1));
        return new IceServers(new TurnSettings(servers, List.of(), Duration.ofMinutes(5)), clock);
    }

    private Tools tools() {
        return new Tools(new FakeTransactions(), events::add, clock, new Secrets());
    }

    private Verdict check(Probe probe) {
        probes.add(probe);
        return new Verdict(probe.url(), found, Duration.ofMillis(1), "");
    }
}
