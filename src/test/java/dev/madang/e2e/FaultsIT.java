package dev.madang.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import dev.madang.testing.Call;
import dev.madang.testing.Calls;
import dev.madang.testing.Clips;
import dev.madang.testing.Colour;
import dev.madang.testing.Participant;
import dev.madang.testing.Setup;
import dev.madang.testing.Tunnel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What goes wrong in a call, and that one sentence says so and the call goes on. */
@PayaraOnly
@ExtendWith(Calls.class)
class FaultsIT {

    @Test
    void while_the_server_is_away_the_call_goes_on_and_then_everybody_is_connected_again(Call call) {
        try (Tunnel tunnel = new Tunnel(call.server())) {
            Participant ann = call.enter(Setup.of("Ann", Colour.RED), "");
            ann.go(tunnel.at("r/" + call.room() + "?prejoin=false&name=Ann"));
            Participant ben = call.enter(Setup.of("Ben", Colour.GREEN), "");
            ben.go(tunnel.at("r/" + call.room() + "?prejoin=false&name=Ben"));
            ann.awaitPresenceOf(ben);

            tunnel.cut();
            ann.call().awaitPhase("reconnecting");
            ben.call().awaitPhase("reconnecting");
            assertThat(ann.page().locator(".banner")).isVisible();
            // The media go from browser to browser: the picture moves on without the server.
            ann.awaitMoreFramesOf("Ben");
            ben.awaitMoreFramesOf("Ann");
            tunnel.mend();

            ann.call().awaitPhase("joined");
            ann.awaitPresenceOf(ben);
            ben.awaitPresenceOf(ann);
            ann.awaitTiles(1);
            ben.awaitTiles(1);
            ann.forgetConsole();
            ben.forgetConsole();
        }
    }

    @Test
    void one_whose_line_is_cut_comes_back_by_itself(Call call) {
        try (Tunnel tunnel = new Tunnel(call.server())) {
            Participant ann = call.enter(Setup.of("Ann", Colour.RED), "");
            ann.go(tunnel.at("r/" + call.room() + "?prejoin=false&name=Ann"));
            Participant ben = call.join("Ben", Colour.GREEN);
            ann.awaitPresenceOf(ben);

            tunnel.cut();
            ann.call().awaitPhase("reconnecting");
            assertThat(ben.tileOf("Ann")).hasAttribute("data-status", "reconnecting");
            tunnel.mend();

            ann.call().awaitPhase("joined");
            ann.awaitPresenceOf(ben);
            ben.awaitPresenceOf(ann);
            ann.awaitTiles(1);
            ben.awaitTiles(1);
            ann.forgetConsole();
        }
    }

    @Test
    void a_server_that_cannot_be_reached_is_named_and_joining_can_be_tried_again(Call call) {
        try (Tunnel tunnel = new Tunnel(call.server())) {
            Participant ann = call.enter(Setup.of("Ann", Colour.RED), "");
            ann.go(tunnel.at("r/" + call.room()));
            ann.awaitPictureIn(ann.page().locator(".prejoin .preview video"), Colour.RED);

            tunnel.cut();
            ann.page().getByLabel("Your name").fill("Ann");
            ann.call().button("Enter the room").click();
            ann.call().awaitPhase("left");
            assertThat(ann.page().locator("main[data-problem=server-unreachable]"))
                    .isVisible();

            tunnel.mend();
            ann.call().button("Join again").click();
            ann.call().awaitPhase("joined");
            ann.forgetConsole();
        }
    }

    @Test
    void a_file_that_is_no_video_is_named_and_the_camera_stays(Call call) throws IOException {
        Path broken = Files.writeString(Files.createTempFile("broken", ".mp4"), "This is not a video.");
        Participant ann = call.join("Ann", Colour.RED);
        Participant ben = call.join("Ben", Colour.GREEN);
        ben.awaitPresenceOf(ann);

        ann.call().button("Send video").click();
        ann.page().locator(".clip-dialog[open]").waitFor();
        ann.page().locator(".drop-input").setInputFiles(broken);

        assertThat(ann.page().locator(".dialog-problem[data-code=clip-unplayable]"))
                .isVisible();
        ann.page().keyboard().press("Escape");
        ben.awaitPresenceOf(ann);
        ann.forgetConsole();
        // After it, a good file is taken.
        ann.call().sendClip(Clips.record(call, Colour.YELLOW, 6));
        ben.awaitPictureOf("Ann", Colour.YELLOW);
    }

    @Test
    void nothing_in_a_name_is_html(Call call) {
        String name = "<img src=x onerror=alert(1)>\"'`${7*7}";
        Participant ann = call.join("Ann", Colour.RED);
        Participant mallory = call.join(name, Colour.GREEN);
        mallory.awaitPresenceOf(ann);

        assertThat(ann.page().locator("[data-participant-id]")).hasAttribute("data-name", name);
        assertThat(ann.page().locator("[data-participant-id]")).containsText("<img src=x");
        assertThat(ann.page().locator("img[src=x]")).hasCount(0);
    }
}
