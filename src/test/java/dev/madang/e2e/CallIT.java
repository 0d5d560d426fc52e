package dev.madang.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import dev.madang.testing.Await;
import dev.madang.testing.Call;
import dev.madang.testing.Calls;
import dev.madang.testing.Clips;
import dev.madang.testing.Colour;
import dev.madang.testing.Participant;
import dev.madang.testing.Setup;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Calls between real browsers: who is seen is told by the colour of the fake cameras, who is heard by their pitch. */
@ExtendWith(Calls.class)
class CallIT {

    @BeforeEach
    void record_the_long_clip_meanwhile(Call call) {
        Clips.begin(call, Colour.YELLOW, 20);
    }

    @Test
    @Tag("main-job")
    void two_people_open_the_link_and_see_and_hear_each_other(Call call) {
        Participant ann = call.enter(Setup.of("Ann", Colour.RED), "r/" + call.room());
        ann.call().enter("Ann");
        Participant ben = call.enter(Setup.of("Ben", Colour.GREEN), "r/" + call.room());
        ben.call().enter("Ben");

        ann.awaitPresenceOf(ben);
        ben.awaitPresenceOf(ann);
        ann.awaitTiles(1);
        ben.awaitTiles(1);
    }

    @Test
    @Tag("main-job")
    void a_recorded_video_is_seen_and_heard_live_and_then_the_camera_returns(Call call) {
        Path clip = Clips.record(call, Colour.YELLOW, 6);
        Participant ann = call.join("Ann", Colour.RED);
        Participant ben = call.join("Ben", Colour.GREEN);
        ben.awaitPresenceOf(ann);

        ann.call().sendClip(clip);

        ben.awaitPictureOf("Ann", Colour.YELLOW);
        ben.awaitSoundOf("Ann", Colour.YELLOW);
        assertThat(ben.tileOf("Ann")).hasAttribute("data-source", "clip");
        ben.awaitPictureOf("Ann", Colour.RED);
        ben.awaitSoundOf("Ann", Colour.RED);
        ben.awaitMoreFramesOf("Ann");
        assertThat(ben.tileOf("Ann")).hasAttribute("data-source", "camera");
    }

    @Test
    @PayaraOnly
    void three_people_see_and_hear_each_other_and_a_tile_goes_with_the_one_who_leaves(Call call) {
        Participant ann = call.join("Ann", Colour.RED);
        Participant ben = call.join("Ben", Colour.GREEN);
        Participant cleo = call.join("Cleo", Colour.BLUE);

        for (Participant one : new Participant[] {ann, ben, cleo}) {
            for (Participant other : new Participant[] {ann, ben, cleo}) {
                if (one != other) {
                    one.awaitPresenceOf(other);
                }
            }
        }

        cleo.call().leave();
        ann.awaitTiles(1);
        ben.awaitTiles(1);
        ben.page().close();
        ann.awaitTiles(0);
    }

    @Test
    @PayaraOnly
    void the_others_see_and_hear_that_one_is_muted_and_has_the_camera_off(Call call) {
        Participant ann = call.join("Ann", Colour.RED);
        Participant ben = call.join("Ben", Colour.GREEN);
        ben.awaitPresenceOf(ann);
        Locator annsTile = ben.tileOf("Ann");

        ann.call().toggleMicrophone();
        assertThat(ann.call().button("Mute")).hasAttribute("aria-pressed", "true");
        assertThat(annsTile).hasAttribute("data-muted", java.util.regex.Pattern.compile(".*"));
        ben.awaitNoSoundOf("Ann", Colour.RED);

        ann.call().toggleCamera();
        assertThat(annsTile).hasAttribute("data-picture", "off");

        ann.call().toggleMicrophone();
        ann.call().toggleCamera();
        ben.awaitPresenceOf(ann);
        assertThat(annsTile).hasAttribute("data-picture", "on");
        assertEquals(null, annsTile.getAttribute("data-muted"));
    }

    @Test
    @PayaraOnly
    void a_screen_is_shared_and_then_the_camera_returns(Call call) {
        Participant ann = call.join("Ann", Colour.RED);
        Participant ben = call.join("Ben", Colour.GREEN);
        ben.awaitPresenceOf(ann);
        Clips.screen(ann, Colour.MAGENTA);

        ann.call().toggleScreen();

        ben.awaitPictureOf("Ann", Colour.MAGENTA);
        ben.awaitMoreFramesOf("Ann");
        assertThat(ben.tileOf("Ann")).hasAttribute("data-source", "screen");
        ann.call().toggleScreen();
        ben.awaitPresenceOf(ann);
    }

    @Test
    @PayaraOnly
    void whoever_comes_while_a_clip_runs_sees_the_clip(Call call) {
        Path clip = Clips.record(call, Colour.YELLOW, 20);
        Participant ann = call.join("Ann", Colour.RED);
        ann.call().awaitPhase("joined");
        ann.call().sendClip(clip);
        ann.awaitPictureIn(ann.page().locator("[data-self] video"), Colour.YELLOW);

        Participant ben = call.join("Ben", Colour.GREEN);

        ben.awaitPictureOf("Ann", Colour.YELLOW);
        ben.awaitSoundOf("Ann", Colour.YELLOW);
    }

    @Test
    @PayaraOnly
    void a_clip_pauses_goes_on_and_is_stopped_and_one_may_speak_over_it(Call call) {
        Path clip = Clips.record(call, Colour.YELLOW, 20);
        Participant ann = call.join("Ann", Colour.RED);
        Participant ben = call.join("Ben", Colour.GREEN);
        ben.awaitPresenceOf(ann);

        ann.call().sendClip(clip);
        ben.awaitPictureOf("Ann", Colour.YELLOW);
        ben.awaitSoundOf("Ann", Colour.YELLOW);
        ben.awaitSoundOf("Ann", Colour.RED);

        ann.call().button("Pause").click();
        ben.awaitNoSoundOf("Ann", Colour.YELLOW);
        ann.call().button("Play").click();
        ben.awaitSoundOf("Ann", Colour.YELLOW);

        ann.call().button("Stop sending").click();
        ben.awaitPictureOf("Ann", Colour.RED);
        ben.awaitNoSoundOf("Ann", Colour.YELLOW);
        ben.awaitSoundOf("Ann", Colour.RED);
    }

    @Test
    @PayaraOnly
    void a_clip_recorded_in_the_page_is_sent(Call call) {
        Participant ann = call.join("Ann", Colour.RED);
        Participant ben = call.join("Ben", Colour.GREEN);
        ben.awaitPresenceOf(ann);

        ann.call().recordAndSendClip(() -> ben.awaitMoreFramesOf("Ann"));

        assertThat(ben.tileOf("Ann")).hasAttribute("data-source", "clip");
        ben.awaitPictureOf("Ann", Colour.RED);
        ben.awaitMoreFramesOf("Ann");
        Await.value("the camera again", () -> ben.tileOf("Ann").getAttribute("data-source"), "camera"::equals);
        ben.awaitPresenceOf(ann);
    }

    @Test
    @PayaraOnly
    void chat_goes_both_ways_and_nothing_in_it_is_html(Call call) {
        Participant ann = call.join("Ann", Colour.RED);
        Participant ben = call.join("Ben", Colour.GREEN);
        ben.awaitPresenceOf(ann);
        String text = "안녕 <img src=x onerror=alert(1)> & \"hello\"";

        ann.call().chat(text);
        ben.call().chat("Hello Ann");

        Locator atBens = ben.page().locator("li[data-from]:not([data-from=self]) .chat-text");
        assertThat(atBens).hasText(text);
        Locator atAnns = ann.page().locator("li[data-from]:not([data-from=self]) .chat-text");
        assertThat(atAnns).hasText("Hello Ann");
    }

    @Test
    @PayaraOnly
    void after_leaving_one_can_join_again(Call call) {
        Participant ann = call.join("Ann", Colour.RED);
        Participant ben = call.join("Ben", Colour.GREEN);
        ben.awaitPresenceOf(ann);

        ann.call().leave();
        ben.awaitTiles(0);
        ann.call().button("Join again").click();

        ann.awaitPresenceOf(ben);
        ben.awaitPresenceOf(ann);
        ben.awaitTiles(1);
    }
}
