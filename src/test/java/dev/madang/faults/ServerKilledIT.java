package dev.madang.faults;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.testing.Await;
import dev.madang.testing.Call;
import dev.madang.testing.Calls;
import dev.madang.testing.Colour;
import dev.madang.testing.MediaPath;
import dev.madang.testing.Participant;
import dev.madang.testing.RawParticipant;
import dev.madang.testing.RawParticipant.Back;
import dev.madang.testing.Scripted;
import dev.madang.testing.Server;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** All connections are lost at once, with their server or without it. Nobody needs the server any more when these tests run, alone. */
@Isolated("it measures how soon people are back, and fills the processors")
@Tag("payara-only")
@ExtendWith({Calls.class, Scripted.Opened.class})
class ServerKilledIT {

    private static final int CROWD = 1_000;

    private static final int ROOMS_UNDER_WAY = 10;

    /** From the first answer of the new server; and, for 95 of 100, from the cut of all lines. */
    private static final Duration BACK = Duration.ofSeconds(10);

    private static Server server;

    @BeforeAll
    static void find(Scripted scripted) {
        server = scripted.server(); // it lets in a crowd from one address
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void a_call_does_not_notice_that_its_server_was_killed_and_everybody_is_back_soon_after_it(Call call) {
        Participant ann = call.joinAt(server, "Ann", Colour.RED);
        Participant ben = call.joinAt(server, "Ben", Colour.GREEN);
        ann.awaitPresenceOf(ben);
        ben.awaitPresenceOf(ann);
        MediaPath annsBefore = MediaPath.of(ann);
        MediaPath bensBefore = MediaPath.of(ben);
        Pause atAnns = Pause.watch(ann, "Ben");
        Pause atBens = Pause.watch(ben, "Ann");

        server.kill();
        ann.call().awaitPhase("reconnecting");
        ben.call().awaitPhase("reconnecting");
        for (int sample = 0; sample < 3; sample++) {
            ann.awaitMoreFramesOf("Ben");
            ben.awaitMoreFramesOf("Ann");
        }
        server = server.startAgain();
        server.awaitReady(Duration.ofMinutes(3));
        long returned = System.nanoTime();
        Await.value(
                "both have joined anew",
                BACK,
                () -> ann.call().phase() + ben.call().phase(),
                "joinedjoined"::equals);
        long back = (System.nanoTime() - returned) / 1_000_000;

        ann.call().chat("still here");
        assertThat(ben.page().locator("li[data-from]:not([data-from=self]) .chat-text"))
                .hasText("still here");
        ann.awaitTiles(1);
        ben.awaitTiles(1);
        ann.awaitPresenceOf(ben);
        ben.awaitPresenceOf(ann);
        assertEquals(annsBefore, MediaPath.of(ann), "Ann's connection stays, without so much as an ICE restart");
        assertEquals(bensBefore, MediaPath.of(ben), "Ben's connection stays, without so much as an ICE restart");
        System.out.printf(
                "server killed: longest pause of a picture %d and %d ms; joined anew %d ms after its return%n",
                atAnns.longestMs(), atBens.longestMs(), back);
        assertTrue(atAnns.longestMs() < Pause.LONGEST_MS, () -> "Ben stood still for " + atAnns.longestMs() + " ms");
        assertTrue(atBens.longestMs() < Pause.LONGEST_MS, () -> "Ann stood still for " + atBens.longestMs() + " ms");
        ann.forgetConsole();
        ben.forgetConsole();
    }

    @Test
    void a_thousand_who_are_cut_off_at_once_are_back_and_have_missed_nothing() {
        List<List<RawParticipant>> rooms = fill();
        List<RawParticipant> crowd = rooms.stream().flatMap(List::stream).toList();
        try {
            crowd.forEach(RawParticipant::awaitPresence);
            crowd.forEach(one -> one.cut(Duration.ZERO));
            crowd.forEach(
                    one -> Await.until("a return of each", () -> one.returns().size() == 1 && one.isPresent()));

            List<Back> returns = crowd.stream().map(one -> one.returns().get(0)).toList();
            assertEquals(CROWD, returns.stream().filter(Back::resumed).count(), "resumes");
            rooms.forEach(ServerKilledIT::assertNothingMissed);
            Duration p95 = Quantiles.p95(returns.stream().map(Back::after).toList());
            System.out.println(CROWD + " cut off at once: p95 of the returns " + p95.toMillis() + " ms");
            assertTrue(p95.compareTo(BACK) <= 0, () -> "p95 is " + p95);
        } finally {
            crowd.forEach(RawParticipant::close);
        }
    }

    /** Rooms of two to eight. */
    private static List<List<RawParticipant>> fill() {
        List<List<RawParticipant>> rooms = new ArrayList<>();
        int seated = 0;
        for (int size = 2; seated < CROWD; size = size == 8 ? 2 : size + 1) {
            String room = "crowd-" + UUID.randomUUID();
            List<RawParticipant> members = new ArrayList<>();
            for (int i = 0; i < size && seated < CROWD; i++, seated++) {
                members.add(RawParticipant.enter(server, room, "Guest " + i));
            }
            rooms.add(members);
            // All at once, they would crowd each other out before they have their tickets.
            if (rooms.size() > ROOMS_UNDER_WAY) {
                rooms.get(rooms.size() - 1 - ROOMS_UNDER_WAY).forEach(RawParticipant::awaitPresence);
            }
        }
        return rooms;
    }

    private static void assertNothingMissed(List<RawParticipant> room) {
        Await.value(
                "the same last event at everybody's",
                () -> room.stream().map(RawParticipant::eventNumber).distinct().toList(),
                numbers -> numbers.size() == 1);
        for (RawParticipant one : room) {
            assertEquals(List.of(), one.oddities());
            for (RawParticipant other : room) {
                assertEquals(told(one, "participant-reconnecting", other), told(one, "participant-reconnected", other));
                assertEquals(0, told(one, "participant-left", other));
            }
        }
    }

    private static long told(RawParticipant one, String type, RawParticipant of) {
        return one.inbox().all().stream()
                .filter(event -> event.getString("type").equals(type))
                .filter(event -> event.getString("participant").equals(of.id()))
                .count();
    }
}
