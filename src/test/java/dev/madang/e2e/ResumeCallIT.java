package dev.madang.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.testing.Call;
import dev.madang.testing.Calls;
import dev.madang.testing.Colour;
import dev.madang.testing.Participant;
import dev.madang.testing.Setup;
import dev.madang.testing.Tunnel;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** A socket that is lost during a call, as the two people in it see that: hardly. */
@Isolated("it measures how soon people are back")
@ExtendWith(Calls.class)
class ResumeCallIT {

    /** What promises.md says of a connection that drops. */
    private static final int SHOWN_MS = 1_000;

    private static final int RESUMED_MS = 2_000;

    private static final String CHAT = "li[data-from]:not([data-from=self]) .chat-text";

    @Test
    void a_lost_socket_is_shown_and_resumed_while_picture_and_chat_go_on(Call call) {
        try (Tunnel tunnel = new Tunnel(call.server())) {
            Participant ann = enter(call, tunnel);
            Participant ben = call.join("Ben", Colour.GREEN);
            ann.awaitPresenceOf(ben);
            ben.awaitPresenceOf(ann);
            TileWatch atAnns = TileWatch.of(ann, ben);
            TileWatch atBens = TileWatch.of(ben, ann);

            long cutAt = System.currentTimeMillis();
            tunnel.cut();
            long shownToAnn = atAnns.awaitPhase("reconnecting") - cutAt;
            long shownToBen = atBens.awaitStatus("reconnecting") - cutAt;
            assertThat(ann.page().locator(".banner")).isVisible();
            ann.call().chat("no socket is needed for this");
            ann.call().toggleMicrophone(); // what is told while the socket is away arrives after it
            tunnel.mend();
            atAnns.awaitPhase("joined");
            atBens.awaitStatus("connected");

            assertThat(ben.tileOf("Ann")).hasAttribute("data-muted", "");
            assertThat(ben.page().locator(CHAT)).hasText("no socket is needed for this");
            ben.call().chat("and welcome back");
            assertThat(ann.page().locator(CHAT)).hasText("and welcome back");
            ben.awaitMoreFramesOf("Ann");
            ann.awaitMoreFramesOf("Ben");
            System.out.printf(
                    "%s: reconnecting shown to oneself after %d ms, to the other after %d ms;"
                            + " longest pause of a picture %d and %d ms%n",
                    call.server().name(), shownToAnn, shownToBen, atAnns.pauseMs(), atBens.pauseMs());
            atAnns.assertNobodyLeft();
            atBens.assertNobodyLeft();
            assertTrue(shownToAnn < SHOWN_MS && shownToBen < SHOWN_MS, "the loss is shown in time");
            ann.forgetConsole();
        }
    }

    @Test
    void a_socket_that_drops_is_back_within_two_seconds(Call call) {
        try (Tunnel tunnel = new Tunnel(call.server())) {
            Participant ann = enter(call, tunnel);
            Participant ben = call.join("Ben", Colour.GREEN);
            ann.awaitPresenceOf(ben);
            ben.awaitMoreFramesOf("Ann");
            TileWatch atAnns = TileWatch.of(ann, ben);
            TileWatch atBens = TileWatch.of(ben, ann);

            long cutAt = System.currentTimeMillis();
            tunnel.cut();
            tunnel.mend();
            ann.call().toggleMicrophone(); // the server hears of it when the socket is back, and not before
            long back = atBens.awaitMuted() - cutAt;

            ann.call().awaitPhase("joined");
            assertThat(ben.tileOf("Ann")).hasAttribute("data-status", "connected");
            // Where a new socket overtakes the news of the old one's end, there is nothing to show; else it is over by
            // now.
            Optional<TileWatch.Seen> atAnn = atAnns.lastPhase();
            Optional<TileWatch.Seen> atBen = atBens.lastStatus();
            System.out.printf(
                    "%s: a dropped socket is back after %d ms; shown last to oneself: %s, to the other: %s%n",
                    call.server().name(), back, atAnn, atBen);
            assertTrue(back < RESUMED_MS, () -> "after " + back + " ms");
            atAnn.ifPresent(seen -> assertTrue(seen.at() - cutAt < RESUMED_MS, () -> "shown to oneself: " + seen));
            atBen.ifPresent(seen -> assertTrue(seen.at() - cutAt < RESUMED_MS, () -> "shown to the other: " + seen));
            ann.awaitMoreFramesOf("Ben");
            ann.forgetConsole();
        }
    }

    @Test
    @PayaraOnly
    void the_way_to_the_server_and_back_is_measured_and_shown(Call call) {
        Participant ann = call.join("Ann", Colour.RED);

        assertThat(ann.page().locator(".call-round-trip")).hasText(Pattern.compile("^\\d+ ms$"));
    }

    private static Participant enter(Call call, Tunnel tunnel) {
        Participant ann = call.enter(Setup.of("Ann", Colour.RED), "");
        ann.go(tunnel.at("r/" + call.room() + "?prejoin=false&name=Ann"));
        return ann;
    }
}
