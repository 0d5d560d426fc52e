package dev.madang.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.madang.testing.Await;
import dev.madang.testing.Call;
import dev.madang.testing.Calls;
import dev.madang.testing.Colour;
import dev.madang.testing.Devices;
import dev.madang.testing.Participant;
import dev.madang.testing.Setup;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The way into a call: from the landing page, without devices, by keyboard, on a phone, in Korean. */
@PayaraOnly
@ExtendWith(Calls.class)
class EntryIT {

    private static final Setup ANN = Setup.of("Ann", Colour.RED);

    @Test
    void the_landing_page_leads_to_the_named_room(Call call) {
        Participant ann = call.enter(ANN, "");

        ann.call().find(AriaRole.TEXTBOX, "Name of the room").fill(call.room());
        ann.call().button("Enter").click();

        Await.value("where she is", () -> path(ann), ("/r/" + call.room())::equals);
        assertThat(ann.page()
                        .getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))
                        .first())
                .hasText(call.room());
        ann.awaitPictureIn(ann.page().locator(".prejoin .preview video"), Colour.RED);
    }

    @Test
    void a_secret_room_is_opened_by_one_click(Call call) {
        Participant ann = call.enter(ANN, "");

        ann.call().find(AriaRole.BUTTON, "Open a new room").click();

        Await.value("where she is", () -> path(ann), path -> path.matches("/r/.{20,}"));
    }

    /** Where somebody is. It is not waited for "load", which the preview holds back. */
    private static String path(Participant participant) {
        return String.valueOf(participant.page().evaluate("location.pathname"));
    }

    @Test
    void whoever_refuses_the_devices_is_told_so_and_joins_all_the_same(Call call) {
        Participant ben = call.join("Ben", Colour.GREEN);
        Participant ann = call.enter(ANN.with(Devices.DENIED), "r/" + call.room());

        assertThat(ann.page()
                        .locator(".prejoin-problems p[data-code=permission-denied]")
                        .first())
                .isVisible();
        ann.call().enter("Ann");

        ann.awaitPresenceOf(ben);
        ben.awaitTiles(1);
        assertThat(ben.tileOf("Ann")).hasAttribute("data-picture", "off");
    }

    @Test
    void whoever_has_no_camera_is_told_so_and_is_heard(Call call) {
        Participant ben = call.join("Ben", Colour.GREEN);
        Participant ann = call.enter(ANN.with(Devices.NO_CAMERA), "r/" + call.room());

        assertThat(ann.page()
                        .locator(".prejoin-problems p[data-code=no-device]")
                        .first())
                .isVisible();
        ann.call().enter("Ann");

        ann.awaitPresenceOf(ben);
        ben.awaitSoundOf("Ann", Colour.RED);
    }

    @Test
    void the_link_can_turn_microphone_and_camera_off(Call call) {
        Participant ben = call.join("Ben", Colour.GREEN);
        Participant ann = call.enter(ANN, "r/" + call.room() + "?prejoin=false&name=Ann&mic=off&camera=off");

        ann.call().awaitPhase("joined");
        assertThat(ann.call().button("Mute")).hasAttribute("aria-pressed", "true");
        assertThat(ann.call().button("Camera off")).hasAttribute("aria-pressed", "true");
        ann.awaitPresenceOf(ben);

        ann.call().toggleMicrophone();
        ann.call().toggleCamera();
        ben.awaitPresenceOf(ann);
    }

    @Test
    void everything_works_by_keyboard(Call call) {
        Participant ben = call.join("Ben", Colour.GREEN);
        Participant ann = call.enter(ANN, "r/" + call.room());
        ann.awaitPictureIn(ann.page().locator(".prejoin .preview video"), Colour.RED);

        tabTo(ann, "Your name");
        ann.page().keyboard().type("Ann");
        tabTo(ann, "Enter the room");
        ann.page().keyboard().press("Enter");
        ben.awaitPresenceOf(ann);

        tabTo(ann, "Mute");
        ann.page().keyboard().press("Space");
        Await.value("Ann's tile muted", () -> ben.tileOf("Ann").getAttribute("data-muted"), muted -> muted != null);
        ann.page().keyboard().press("m");
        Await.value("Ann's tile not muted", () -> ben.tileOf("Ann").getAttribute("data-muted"), muted -> muted == null);

        tabTo(ann, "Leave");
        ann.page().keyboard().press("Enter");
        ann.call().awaitPhase("left");
        ben.awaitTiles(0);
    }

    private static void tabTo(Participant participant, String name) {
        for (int i = 0; i < 60; i++) {
            Object focused = participant.page().evaluate("""
                () => {
                  const element = document.activeElement;
                  return element.labels?.[0]?.textContent.trim() || element.getAttribute('aria-label') || element.textContent.trim();
                }
                """);
            if (focused.toString().startsWith(name)) {
                return;
            }
            participant.page().keyboard().press("Tab");
        }
        throw new AssertionError("Tab does not reach " + name);
    }

    @Test
    void axe_finds_nothing_to_complain_about(Call call) {
        Participant ben = call.join("Ben", Colour.GREEN);
        for (Setup setup : List.of(ANN, ANN.dark().onPhone())) {
            Participant ann = call.enter(setup, "");
            Axe.assertAccessible(ann, "landing");
            ann.go(call.server().at("r/" + call.room()));
            Axe.assertAccessible(ann, "pre-join");
            ann.call().enter("Ann");
            ann.awaitPresenceOf(ben);
            ann.call().chat("Hello");
            Axe.assertAccessible(ann, "call with chat");
            ann.call().button("Close chat").click();
            Axe.assertAccessible(ann, "call");
            ann.call().button("Send video").click();
            Axe.assertAccessible(ann, "clip dialog");
            ann.page().keyboard().press("Escape");
            ann.call().leave();
            Axe.assertAccessible(ann, "left");
            ann.context().close();
        }
    }

    @Test
    void a_page_asks_no_other_host_for_anything(Call call) {
        Participant ann = call.enter(ANN, "");
        ann.go(call.server().at("r/" + call.room()));
        ann.call().enter("Ann");
        Participant ben = call.join("Ben", Colour.GREEN);
        ann.awaitPresenceOf(ben);

        assertTrue(ann.requests().stream().anyMatch(url -> url.endsWith("/signal")), ann.requests()::toString);
        for (String url : ann.requests()) {
            if (!url.startsWith("data:") && !url.startsWith("blob:")) {
                assertEquals(
                        "localhost:" + call.server().port(), URI.create(url).getAuthority(), url);
            }
            assertFalse(url.contains("ticket="), url);
        }
    }

    @Test
    void nothing_scrolls_sideways_on_a_phone(Call call) {
        Participant ben = call.join("Ben with a name that is really rather long for a tile", Colour.GREEN);
        Participant ann = call.enter(ANN.onPhone(), "");
        assertFits(ann, "landing");
        ann.go(call.server().at("r/" + call.room()));
        assertFits(ann, "pre-join");
        ann.call().enter("Ann");
        ann.awaitMoreFramesOf(ben.name());
        assertFits(ann, "call");
        ann.call().chat("word".repeat(100));
        assertFits(ann, "chat");
    }

    private static void assertFits(Participant participant, String where) {
        Object width = participant.page().evaluate("() => document.documentElement.scrollWidth - innerWidth");
        assertTrue(((Number) width).intValue() <= 0, () -> where + " is wider than the phone by " + width);
    }

    @Test
    void korean_people_read_korean(Call call) {
        Participant ann = call.enter(ANN.inKorean(), "r/" + call.room());

        assertEquals("ko", ann.page().locator("html").getAttribute("lang"));
        String text = ann.page().locator("body").innerText();
        assertTrue(text.codePoints().anyMatch(c -> c >= 0xAC00 && c <= 0xD7A3), text);
        assertFalse(text.contains("???"), text);
        assertFalse(text.contains("Enter the room"), text);
    }

    @Test
    void the_page_is_dark_where_the_system_is(Call call) {
        Participant light = call.enter(ANN, "");
        Participant dark = call.enter(ANN.dark(), "");

        assertTrue(brightness(light) > 180, "light");
        assertTrue(brightness(dark) < 80, "dark");
    }

    private static int brightness(Participant participant) {
        Object mean = participant.page().evaluate("""
            () => {
              const pen = document.createElement('canvas').getContext('2d');
              pen.fillStyle = 'white';
              pen.fillRect(0, 0, 1, 1);
              for (const element of [document.documentElement, document.body]) {
                pen.fillStyle = getComputedStyle(element).backgroundColor;
                pen.fillRect(0, 0, 1, 1);
              }
              const [red, green, blue] = pen.getImageData(0, 0, 1, 1).data;
              return Math.round((red + green + blue) / 3);
            }
            """);
        return ((Number) mean).intValue();
    }

    @Test
    void a_full_room_is_named_with_what_to_do(Call call) {
        List<dev.madang.testing.RawSocket.Joined> eight = new java.util.ArrayList<>();
        for (int i = 0; i < 8; i++) {
            eight.add(dev.madang.testing.RawSocket.join(call.server(), call.room(), "Guest " + i));
        }
        Participant ann = call.enter(ANN, "r/" + call.room() + "?prejoin=false&name=Ann");

        Await.value("the refusal", () -> ann.page().locator("main").getAttribute("data-problem"), "room-full"::equals);
        eight.forEach(dev.madang.testing.RawSocket.Joined::close);
        // The browser itself logs the refused request as an error.
        ann.expectOnConsole("409");
    }
}
