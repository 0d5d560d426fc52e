package dev.madang.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions.HasAttributeOptions;
import dev.madang.testing.Administrator;
import dev.madang.testing.Call;
import dev.madang.testing.Calls;
import dev.madang.testing.Colour;
import dev.madang.testing.Devices;
import dev.madang.testing.Participant;
import dev.madang.testing.Setup;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page that says whether one can take part, where no TURN server is configured. RelayCheckIT has one. */
@ExtendWith(Calls.class)
class CheckIT {
    private static final Setup ANN = Setup.of("Ann", Colour.RED);

    /** A browser that asks for devices gets no answer before {@code answer()}. */
    private static final String UNANSWERED = """
            const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
            const answered = new Promise(resolve => { globalThis.answer = resolve; });
            navigator.mediaDevices.getUserMedia = async wanted => {
                await answered;
                return ask(wanted);
            };""";

    @Test
    void devices_and_server_are_fine_and_the_page_does_not_pretend_to_know_the_rest(Call call) {
        Participant ann = check(call, ANN, "check");

        assertVerdict(ann, "verdict.untried");
        for (String step : List.of("camera", "microphone", "server", "socket")) {
            assertThat(row(ann, step)).hasAttribute("data-state", "fine");
        }
        assertThat(row(ann, "socket").locator(".check-words")).containsText(" ms");
        assertThat(row(ann, "relay")).hasAttribute("data-code", "relay.none");
        assertThat(ann.page().locator("[data-action=check]")).hasText("Check again");
        Axe.assertAccessible(ann, "check");
        String own = call.server().origin().replaceFirst("^http", "");
        assertEquals(
                List.of(),
                ann.requests().stream()
                        .filter(url -> !url.replaceFirst("^(http|ws)", "").startsWith(own))
                        .toList());
    }

    @Test
    void a_denied_camera_and_microphone_are_named_with_what_to_do(Call call) {
        Participant ann = check(call, ANN.with(Devices.DENIED), "check");

        assertVerdict(ann, "verdict.unheard");
        assertThat(row(ann, "camera")).hasAttribute("data-code", "permission-denied");
        assertThat(row(ann, "microphone")).hasAttribute("data-state", "failed");
    }

    @Test
    @PayaraOnly
    void a_socket_that_does_not_open_is_named(Call call) {
        Participant ann = call.enter(ANN, "check");
        ann.page().routeWebSocket("**/signal", socket -> socket.close());
        ann.page().reload();
        start(ann);

        assertVerdict(ann, "verdict.socket");
        assertThat(row(ann, "socket")).hasAttribute("data-state", "failed");
        ann.forgetConsole();
    }

    @Test
    @PayaraOnly
    void a_browser_that_cannot_make_calls_is_told_so(Call call) {
        Participant ann = call.enter(ANN, "check");
        ann.page().addInitScript("delete globalThis.RTCPeerConnection");
        ann.page().reload();
        start(ann);

        assertVerdict(ann, "verdict.browser");
        assertThat(ann.page().locator("[data-action=check]")).hasAttribute("aria-disabled", "false");
    }

    @Test
    @PayaraOnly
    void a_room_that_lets_nobody_in_is_said_so(Call call) {
        String room = Administrator.of(call.server()).room("closed", "{\"entry\":\"members\"}");
        Participant ann = check(call, ANN, "check?room=" + room);

        assertVerdict(ann, "verdict.untried");
        assertThat(row(ann, "server")).hasAttribute("data-code", "server.closed");
        assertThat(row(ann, "server").locator(".check-words")).containsText("Sign in");
        ann.forgetConsole(); // of the browser, about the 401
    }

    @Test
    @PayaraOnly
    void the_speaker_is_asked_for_and_the_report_tells_everything_but_who_and_where(Call call) {
        Participant ann = check(call, ANN.inKorean(), "check?lang=ko");
        assertVerdict(ann, "verdict.untried");

        row(ann, "speaker").getByText("소리 재생").click();
        row(ann, "speaker").getByText("들리지 않았습니다").click();
        assertVerdict(ann, "verdict.deaf");
        row(ann, "speaker").getByText("들렸습니다").click();
        assertVerdict(ann, "verdict.untried");
        Axe.assertAccessible(ann, "check in Korean");

        ann.page().locator("[data-action=copy-check]").click();
        assertThat(ann.page().locator(".check-copied")).not().isEmpty();
        String report = ann.page().locator(".check-report").inputValue();
        assertTrue(report.contains("(camera.fine)") && report.contains("(socket.fine)"), report);
        assertFalse(report.contains("127.0.0.1") || report.contains("localhost"), report);
        assertEquals(
                ann.page().locator(".check-step").count() + 2L, report.lines().count(), report);
    }

    @Test
    @PayaraOnly
    void before_a_call_what_was_denied_or_turned_off_is_said_and_left_so(Call call) {
        Participant ann = call.enter(ANN.with(Devices.DENIED), "r/" + call.room());
        ann.page().addInitScript(UNANSWERED);
        ann.page().reload();
        start(ann);
        assertThat(row(ann, "speaker")).isVisible();
        assertThat(row(ann, "camera")).isHidden(); // nothing is known of it yet
        ann.page().evaluate("answer()");
        assertVerdict(ann, "verdict.unheard");
        assertThat(row(ann, "camera")).hasAttribute("data-code", "permission-denied");

        Participant ben = call.enter(Setup.of("Ben", Colour.GREEN), "r/" + call.room() + "?camera=off");
        start(ben);
        assertVerdict(ben, "verdict.untried");
        assertThat(row(ben, "camera")).hasAttribute("data-code", "camera.off");
        assertThat(ben.page().locator(".prejoin .preview")).not().hasAttribute("data-camera", "on");
    }

    @Test
    @PayaraOnly
    void before_a_call_the_ways_are_checked_on_the_spot(Call call) {
        Participant ann = call.enter(ANN, "r/" + call.room());
        ann.page().locator("[data-action=check]").click();

        assertVerdict(ann, "verdict.untried");
        for (String step : List.of("camera", "microphone", "socket")) {
            assertThat(row(ann, step)).hasAttribute("data-state", "fine");
        }
        assertThat(row(ann, "speaker").locator("button")).isVisible();
        Axe.assertAccessible(ann, "check before a call");
        ann.call().enter("Ann");
        ann.call().awaitPhase("joined");
    }

    static Participant check(Call call, Setup setup, String path) {
        Participant somebody = call.enter(setup, path);
        start(somebody);
        assertThat(somebody.page().locator("[data-action=check]")).isFocused();
        return somebody;
    }

    static void start(Participant somebody) {
        somebody.page().locator("[data-action=check]").click();
    }

    /** A check listens for 8 s, gives servers that are silent 10 s each, and measures for 2 s: so it takes its time. */
    static void assertVerdict(Participant somebody, String code) {
        assertThat(somebody.page().locator(".check-verdict"))
                .hasAttribute("data-code", code, new HasAttributeOptions().setTimeout(60_000));
    }

    static Locator row(Participant somebody, String step) {
        return somebody.page().locator(".check-step[data-step=" + step + "]");
    }
}
