package dev.madang.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.testing.Aside;
import dev.madang.testing.Await;
import dev.madang.testing.RawParticipant;
import dev.madang.testing.RawParticipant.Back;
import dev.madang.testing.Server;
import dev.madang.testing.Servers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Lines that are cut, for a moment or for longer. The long absences pass side by side. */
@Aside(seconds = 120) // with the start of the server that all others wait for
@Tag("payara-only") // what is kept and said again our own code decides alone; ResumeCallIT resumes on both
@ExtendWith(Servers.class)
class AbsenceIT {

    private static final Duration RESUMED = Duration.ofSeconds(2);
    private static final Duration REJOINED = Duration.ofSeconds(5);

    private final Server server;

    AbsenceIT(Server server) {
        this.server = server;
    }

    @Test
    void absences_of_one_ten_and_twenty_nine_seconds_cost_no_message_and_one_of_thirty_one_ends_the_presence() {
        List<CompletableFuture<Void>> absences = List.of(
                aside(() -> comesBackAfter(1, 250)),
                aside(() -> comesBackAfter(10, 250)),
                aside(() -> comesBackAfter(29, 1_000)),
                aside(this::comesBackTooLate));

        absences.forEach(absence -> absence.orTimeout(90, TimeUnit.SECONDS).join());
    }

    private static CompletableFuture<Void> aside(Runnable scenario) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        scenario.run();
                        end.complete(null);
                    } catch (Throwable failed) {
                        end.completeExceptionally(failed);
                    }
                },
                "absence");
        thread.setDaemon(true);
        thread.start();
        return end;
    }

    private void comesBackAfter(int seconds, int pace) {
        try (Talk talk = new Talk(server, server, "absence-" + UUID.randomUUID()).every(pace)) {
            String id = talk.ben().id();

            talk.ben().cut(Duration.ofSeconds(seconds));

            talk.awaitAtAnns("participant-reconnecting", Await.PATIENCE); // how soon, ResumeCallIT measures alone
            talk.awaitAtAnns(
                    "participant-reconnected", Duration.ofSeconds(seconds).plus(RESUMED));
            Back back = onlyReturnOf(talk.ben());
            assertTrue(back.resumed(), "resumed");
            assertTrue(back.after().compareTo(RESUMED) <= 0, () -> "back only after " + back.after());
            assertEquals(id, talk.ben().id());
            talk.assertNothingLostOrDoubled();
            assertEquals(0, talk.toldToAnn("participant-left"));
            System.out.println(
                    "away for " + seconds + " s: back after " + back.after().toMillis() + " ms");
        }
    }

    private void comesBackTooLate() {
        try (Talk talk = new Talk(server, server, "absence-" + UUID.randomUUID()).every(1_000)) {
            String id = talk.ben().id();

            talk.ben().cut(Duration.ofSeconds(31));

            talk.awaitAtAnns("participant-reconnecting", Await.PATIENCE);
            assertEquals(
                    "lost",
                    talk.awaitAtAnns("participant-left", Duration.ofSeconds(31).plus(Await.PATIENCE))
                            .getString("reason"));
            assertEquals(talk.awaitNewcomer(), talk.ben().awaitPresence().id());
            Back back = onlyReturnOf(talk.ben());
            assertFalse(back.resumed(), "resumed");
            assertTrue(back.after().compareTo(REJOINED) <= 0, () -> "back only after " + back.after());
            assertNotEquals(id, talk.ben().id());
            assertEquals(List.of(), talk.oddities());
            System.out.println(
                    "away for 31 s: joined anew after " + back.after().toMillis() + " ms");
        }
    }

    private static Back onlyReturnOf(RawParticipant participant) {
        Await.until("one return", () -> participant.returns().size() == 1);
        return participant.returns().get(0);
    }

    @Test
    void nineteen_of_twenty_who_are_dropped_are_back_within_two_seconds_and_miss_nothing() {
        List<Talk> talks = new ArrayList<>();
        try {
            for (int i = 0; i < 10; i++) {
                talks.add(new Talk(server, server, "drops-" + UUID.randomUUID()).every(250));
            }
            for (int drop = 1; drop <= 5; drop++) {
                int drops = drop;
                talks.forEach(talk -> talk.ben().cut(Duration.ZERO));
                talks.forEach(talk ->
                        Await.until("a return", () -> talk.ben().returns().size() == drops));
            }

            talks.forEach(Talk::assertNothingLostOrDoubled);
            talks.forEach(talk -> {
                assertEquals(talk.toldToAnn("participant-reconnecting"), talk.toldToAnn("participant-reconnected"));
                assertEquals(0, talk.toldToAnn("participant-left"));
            });
            List<Back> returns = talks.stream()
                    .flatMap(talk -> talk.ben().returns().stream())
                    .toList();
            assertTrue(returns.stream().allMatch(Back::resumed), "all have resumed");
            Duration p95 = Quantiles.p95(returns.stream().map(Back::after).toList());
            System.out.println(returns.size() + " drops: p95 of the returns " + p95.toMillis() + " ms");
            assertTrue(p95.compareTo(RESUMED) <= 0, () -> "p95 is " + p95);
        } finally {
            talks.forEach(Talk::close);
        }
    }
}
