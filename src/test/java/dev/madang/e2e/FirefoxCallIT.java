package dev.madang.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import dev.madang.testing.Administrator;
import dev.madang.testing.Await;
import dev.madang.testing.Call;
import dev.madang.testing.Calls;
import dev.madang.testing.Colour;
import dev.madang.testing.Firefox;
import dev.madang.testing.Participant;
import dev.madang.testing.Setup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A call between two makes of browser. */
@PayaraOnly
@ExtendWith(Calls.class)
class FirefoxCallIT {

    // Firefox counts the frames of a live stream in this property alone.
    private static final String FRAMES =
            "document.querySelector('[data-participant-id][data-name=\"Chris\"] video')?.mozPaintedFrames ?? 0";

    private static final String GREEN = """
        (() => {
          const pen = document.createElement('canvas').getContext('2d');
          pen.drawImage(document.querySelector('[data-participant-id][data-name="Chris"] video'), 0, 0, 9, 9);
          const [red, green, blue] = pen.getImageData(4, 4, 1, 1).data;
          return green > 2 * red && green > 2 * blue;
        })()
        """;

    // What Firefox has taken of the limits that it was set since.
    private static final String KEEP_LIMITS = """
        (() => {
          globalThis.limits = [];
          const set = RTCRtpSender.prototype.setParameters;
          RTCRtpSender.prototype.setParameters = async function (parameters) {
            await set.call(this, parameters);
            globalThis.limits.push(this.track?.kind + ' ' + this.getParameters().encodings[0].maxBitrate);
          };
        })()
        """;

    private static final String PHASE = "document.querySelector('main').dataset.phase";

    /** By its text, without a badge: presses only where there is one such button, and says how many there are. */
    private static final String PRESS = """
        (() => {
          const buttons = [...document.querySelectorAll('%s button')].filter((it) => it.checkVisibility()
              && [...it.querySelectorAll('.tool-label, .visually-hidden'), it].some((at) => at.textContent.trim() === '%s'));
          if (buttons.length === 1) buttons[0].click();
          return buttons.length;
        })()
        """;

    @Test
    void firefox_and_chromium_see_and_hear_each_other(Call call) {
        try (Firefox firefox = new Firefox()) {
            firefox.go(call.server().at("r/" + call.room() + "?prejoin=false&name=Faye"));
            Participant chris = call.join("Chris", Colour.GREEN);

            chris.awaitMoreFramesOf("Faye");
            // Firefox's fake microphone sounds without a pause, so that noise suppression leaves little of it; a silent
            // or missing track would give -200.
            Await.value("Faye's tone", () -> chris.loudestOf("Faye"), level -> level > -150);
            int before = Await.value("Chris's picture in Firefox", () -> frames(firefox), n -> n > 0);
            Await.value("more of Chris's picture in Firefox", () -> frames(firefox), n -> n >= before + 10);
            Await.value("Chris's green in Firefox", () -> firefox.evaluate(GREEN), "true"::equals);

            firefox.evaluate(KEEP_LIMITS);
            try (Sockets sockets = new Sockets(call.server())) {
                sockets.join(call.room(), "Dan");
                Await.value(
                        "the limits of a room of three in Firefox",
                        () -> firefox.evaluate("globalThis.limits.join(', ')"),
                        limits -> limits.contains("audio 40000") && limits.contains("video 1200000"));
            }
        }
    }

    @Test
    void a_host_in_firefox_admits_mutes_and_removes(Call call) {
        Administrator admin = Administrator.of(call.server());
        String room = admin.room("firefox", "{\"lobby\":true}");
        String invitation = admin.send("POST", "rooms/" + room + "/invitations", "{\"role\":\"host\"}")
                .json()
                .getString("token");
        try (Firefox firefox = new Firefox()) {
            firefox.go(call.server().at("r/" + room + "?prejoin=false&name=Faye&lang=en#invite=" + invitation));
            Await.value("Faye in the room", () -> firefox.evaluate(PHASE), "joined"::equals);
            Participant ben = call.enter(Setup.of("Ben", Colour.GREEN), "r/" + room + "?prejoin=false&name=Ben");
            ben.call().awaitPhase("waiting");

            press(firefox, "Admit");
            ben.call().awaitPhase("joined");
            ben.awaitMoreFramesOf("Faye");
            firefox.evaluate("document.querySelector('.call-people').click()");
            press(firefox, "What to do about Ben");
            press(firefox, "Mute", ".person-actions");
            assertThat(ben.call().button("Mute")).hasAttribute("aria-pressed", "true");
            press(firefox, "Remove…", ".person-actions");
            press(firefox, "Remove", "dialog[open]");
            ben.call().awaitPhase("left");
            assertThat(ben.page().locator("main")).hasAttribute("data-problem", "removed");
            Await.value(
                    "nobody else at Faye's",
                    () -> firefox.evaluate("document.querySelectorAll('[data-participant-id]').length"),
                    "0"::equals);
            ben.forgetConsole();
        }
    }

    /** Presses the one button of that name that is shown, once it is there. */
    private static void press(Firefox firefox, String name) {
        press(firefox, name, "main");
    }

    private static void press(Firefox firefox, String name, String within) {
        Await.value(
                "the button " + name + " in Firefox",
                () -> firefox.evaluate(PRESS.formatted(within, name)),
                "1"::equals);
    }

    private static int frames(Firefox firefox) {
        return Integer.parseInt(firefox.evaluate(FRAMES));
    }
}
