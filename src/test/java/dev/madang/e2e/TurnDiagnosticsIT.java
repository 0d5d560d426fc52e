package dev.madang.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.madang.testing.Administrator;
import dev.madang.testing.Aside;
import dev.madang.testing.Await;
import dev.madang.testing.Call;
import dev.madang.testing.Calls;
import dev.madang.testing.Colour;
import dev.madang.testing.Coturn;
import dev.madang.testing.Relay;
import dev.madang.testing.Rest;
import dev.madang.testing.Server;
import dev.madang.testing.Setup;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What operators learn of their TURN servers: over REST, from readiness, and on a page. No server here trusts the certificate of the test. */
@Aside(seconds = 22)
@ResourceLock(Relay.LOCK)
@ResourceLock(value = Administrator.SESSIONS, mode = ResourceAccessMode.READ)
@ExtendWith({Calls.class, Relay.Opened.class})
class TurnDiagnosticsIT {

    @Test
    void each_url_is_tried_anew_and_that_is_taken_down(Relay relay) {
        Administrator administrator = Administrator.of(relay.server());

        assertEquals(List.of("unreachable", "unreachable", "unreachable"), verdicts(administrator));
        try (Coturn other = relay.coturnWith("another secret")) {
            assertEquals(List.of("refused", "refused", "certificate"), verdicts(administrator), other::log);
        }
        try (Coturn coturn = relay.coturn()) {
            assertEquals(List.of("works", "works", "certificate"), verdicts(administrator), coturn::log);
        }

        JsonObject row = administrator
                .send("GET", "audit?type=turn-checked&limit=1", null)
                .json()
                .getJsonArray("items")
                .getJsonObject(0);
        assertTrue(row.toString().contains("\"outcome\":\"broken\""), row::toString);
    }

    @Test
    void readiness_warns_and_the_log_says_so(Relay relay) {
        Rest rest = new Rest(relay.server());

        JsonObject turn = Await.value("what readiness says of TURN", () -> turn(rest), data -> !data.isEmpty());

        assertEquals("broken", turn.getString("state"));
        assertTrue(turn.containsKey("warning"), turn::toString);
        assertEquals(200, rest.get("health/ready").status());
        assertEquals("UP", rest.get("health/ready").json().getString("status"));
        assertFalse(rest.get("health/live").body().contains("turn"), "who restarts the server must not look at TURN");
        Await.until(
                "a line about TURN",
                () -> relay.server().logLines().stream().anyMatch(line -> line.contains("TURN: broken; turn")));
    }

    @PayaraOnly
    @Test
    void the_page_tries_anew_and_shows_the_verdicts(Call call, Relay relay) {
        Admin admin = new Admin(call.enterAt(relay.server(), Setup.of("Sejong", Colour.BLUE), "admin/connection"));
        admin.signIn("admin", Server.ADMIN_PASSWORD);
        try (Coturn coturn = relay.coturn()) {
            admin.button("Check TURN").focus();
            admin.page().keyboard().press("Enter");

            admin.awaitNotice("The TURN servers have been tried. What came of it stands below.");
            assertThat(admin.page().locator("tr[data-verdict=works]")).hasCount(2);
            assertThat(admin.page().locator("tr[data-verdict=certificate]"))
                    .containsText("Its certificate is not trusted");
            assertThat(admin.page().locator("tr[data-verdict=certificate]")).containsText(coturn.tlsUrl());
        }
        admin.assertFine("connection");
        admin.photograph("connection");

        admin.page().setViewportSize(360, 740);
        admin.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        admin.browser().go(relay.server().at("admin/connection?lang=ko"));
        admin.button("TURN 시험").focus();
        admin.page().keyboard().press("Enter");
        admin.awaitNotice("TURN 서버를 시험했습니다. 결과는 아래에 있습니다.");
        assertThat(admin.page().locator("tr[data-verdict=unreachable]")).hasCount(3);
        assertThat(admin.page().locator("tr[data-verdict=unreachable]").first()).containsText("응답 없음");
        admin.assertFine("connection, on a phone at night");
        admin.photograph("connection-phone-dark");
    }

    @PayaraOnly
    @Test
    void the_page_misses_a_turn_server_that_is_not_set(Call call) {
        Admin admin = Admin.signedIn(call, Setup.of("Sejong", Colour.BLUE), "admin/connection");

        assertThat(admin.page().locator("main")).containsText("No TURN server is set.");
        admin.assertFine("connection without TURN");
    }

    private static List<String> verdicts(Administrator administrator) {
        JsonObject report = administrator.send("POST", "diagnostics/turn", null).json();
        assertEquals("broken", report.getString("state"), report::toString);
        List<JsonObject> urls = report.getJsonArray("urls").getValuesAs(JsonObject.class);
        for (JsonObject url : urls) {
            assertEquals(url.getString("verdict").equals("works"), url.containsKey("roundTripMillis"), url::toString);
        }
        return urls.stream().map(url -> url.getString("verdict")).toList();
    }

    private static JsonObject turn(Rest rest) {
        return rest.get("health/ready").json().getJsonArray("checks").getValuesAs(JsonObject.class).stream()
                .filter(check -> check.getString("name").equals("turn"))
                .findFirst()
                .map(check -> check.getJsonObject("data"))
                .orElse(JsonObject.EMPTY_JSON_OBJECT);
    }
}
