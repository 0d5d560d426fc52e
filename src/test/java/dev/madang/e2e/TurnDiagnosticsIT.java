package dev.madang.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.madang.testing.Administrator;
import dev.madang.testing.Await;
import dev.madang.testing.Call;
import dev.madang.testing.Calls;
import dev.madang.testing.Colour;
import dev.madang.testing.Coturn;
import dev.madang.testing.Rest;
import dev.madang.testing.Server;
import dev.madang.testing.Servers;
import dev.madang.testing.Setup;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What operators learn of their TURN servers: over REST, from readiness, and on a page. One server is well, the other has another secret. */
@ExtendWith(Calls.class)
class TurnDiagnosticsIT {
    private static final String SECRET = "the secret of the diagnostics";

    private static Coturn coturn;
    private static Server server;

    @BeforeAll
    static void start() {
        coturn = Coturn.onLoopback(SECRET);
        Map<String, String> settings = Map.of(
                "MADANG_TURN_SERVERS",
                "seoul,berlin",
                "MADANG_TURN_SEOUL_URLS",
                coturn.url("udp") + "," + coturn.url("tcp") + "," + coturn.tlsUrl(),
                "MADANG_TURN_SEOUL_SECRET",
                SECRET,
                "MADANG_TURN_BERLIN_URLS",
                coturn.url("udp"),
                "MADANG_TURN_BERLIN_SECRET",
                "another secret");
        server = Servers.start(System.getProperty("madang.test.server", "payara"), List.of(), settings);
    }

    @AfterAll
    static void stop() {
        server.close();
        coturn.close();
    }

    @Test
    void each_url_is_tried_and_taken_down() {
        Administrator administrator = Administrator.of(server);

        JsonObject report = administrator.send("POST", "diagnostics/turn", null).json();

        assertEquals("broken", report.getString("state"), report::toString);
        List<JsonObject> urls = report.getJsonArray("urls").getValuesAs(JsonObject.class);
        assertEquals(
                List.of("works", "works", "certificate", "refused"),
                urls.stream().map(url -> url.getString("verdict")).toList(),
                report::toString);
        assertTrue(urls.get(0).getInt("roundTripMillis") > 0, report::toString);
        assertFalse(report.toString().contains(SECRET), report::toString);
        JsonObject row = administrator
                .send("GET", "audit?type=turn-checked&limit=1", null)
                .json()
                .getJsonArray("items")
                .getJsonObject(0);
        assertTrue(row.toString().contains("\"outcome\":\"broken\""), row::toString);
    }

    @Test
    void readiness_warns_and_the_log_says_what_to_do() {
        Rest rest = new Rest(server);

        JsonObject turn = Await.value(
                "what readiness says of TURN",
                () -> rest.get("health/ready").json().getJsonArray("checks").getValuesAs(JsonObject.class).stream()
                        .filter(check -> check.getString("name").equals("turn"))
                        .findFirst()
                        .map(check -> check.getJsonObject("data"))
                        .orElse(JsonObject.EMPTY_JSON_OBJECT),
                data -> !data.isEmpty());

        assertEquals("broken", turn.getString("state"));
        assertTrue(turn.containsKey("warning"), turn::toString);
        assertEquals(200, rest.get("health/ready").status());
        assertEquals("UP", rest.get("health/ready").json().getString("status"));
        assertFalse(rest.get("health/live").body().contains("turn"), "who restarts the server must not look at TURN");
        Await.until(
                "the log names the fault",
                () -> server.logLines().stream().anyMatch(line -> line.contains("refused: It refuses our credential")));
    }

    @PayaraOnly
    @Test
    void the_page_shows_the_verdicts_and_tries_anew(Call call) {
        Setup sejong = Setup.of("Sejong", Colour.BLUE);
        Admin admin = new Admin(call.enterAt(server, sejong, "admin/connection"));
        admin.signIn("admin", Server.ADMIN_PASSWORD);

        admin.button("Check TURN").focus();
        admin.page().keyboard().press("Enter");

        admin.awaitNotice("The TURN servers have been tried. What came of it stands below.");
        assertThat(admin.page().locator("tr[data-verdict=works]")).hasCount(2);
        assertThat(admin.page().locator("tr[data-verdict=refused]")).containsText("Wrong secret");
        assertThat(admin.page().locator("tr[data-verdict=certificate]"))
                .containsText("Give it one that browsers trust.");
        admin.assertFine("connection");
        admin.photograph("connection");
        admin.browser().go(server.at("admin/connection?lang=ko"));
        assertThat(admin.page().locator("tr[data-verdict=refused]")).containsText("비밀 값 다름");
        admin.assertFine("connection, in Korean");
        admin.photograph("connection-ko");
        admin.page().setViewportSize(360, 740);
        admin.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        admin.assertFine("connection, on a phone at night");
        admin.photograph("connection-phone-dark");
    }
}
