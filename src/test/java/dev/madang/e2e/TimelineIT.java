package dev.madang.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.testing.Administrator;
import dev.madang.testing.Await;
import dev.madang.testing.Call;
import dev.madang.testing.Calls;
import dev.madang.testing.Colour;
import dev.madang.testing.Devices;
import dev.madang.testing.Participant;
import dev.madang.testing.Rest;
import dev.madang.testing.RoomTimelines;
import dev.madang.testing.Setup;
import dev.madang.testing.Tunnel;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What goes wrong on somebody's way into a room is named to its administrator. TurnTimelineIT has what needs a TURN server. */
@ExtendWith(Calls.class)
class TimelineIT {
    @Test
    void two_people_who_are_connected_are_fine_and_no_address_is_told(Call call) {
        Participant ann = call.join("Ann", Colour.RED);
        Participant ben = call.join("Ben", Colour.GREEN);
        ann.awaitMoreFramesOf("Ben");
        ben.awaitMoreFramesOf("Ann");
        RoomTimelines timelines = timelines(call, call.room());

        String whole = Await.value(
                "the pair", () -> timelines.whole("Ann").toString(), text -> text.contains("pair-selected"));

        assertEquals("fine", timelines.cause("Ann"));
        assertEquals("fine", timelines.cause("Ben"));
        assertTrue(whole.contains("ticket-issued") && whole.contains("\"joined\""), whole);
        assertFalse(whole.contains("127.0.0.1") || whole.contains("192.168") || whole.contains(".local"), whole);
    }

    @Test
    void a_denied_camera_is_named(Call call) {
        Setup denied = Setup.of("Ann", Colour.RED).with(Devices.DENIED);
        Participant ann = call.enter(denied, "r/" + call.room() + "?prejoin=false&name=Ann");
        ann.call().awaitPhase("joined");

        awaitCause(timelines(call, call.room()), "Ann", "camera-denied");
        FaultTable.row(call.server().name(), "camera and microphone denied", "camera-denied");

        Setup sejong = Setup.of("Sejong", Colour.BLUE);
        Admin admin = Admin.signedIn(call, sejong, "admin/timeline?room=" + call.room());
        assertThat(admin.page().locator("li[data-name=Ann]")).containsText("does not let the page use the camera");
        admin.assertFine("timelines");
        admin.page().locator("li[data-name=Ann] a").click();
        assertThat(admin.page().locator("li[data-cause=microphone-denied]")).isVisible();
        admin.assertFine("one timeline");
        admin.go(call, "admin/timeline?lang=ko&room=" + call.room());
        assertThat(admin.page().locator("li[data-name=Ann]")).containsText("브라우저가 카메라 사용을 허용하지 않았습니다");
    }

    @Test
    void a_socket_that_is_cut_is_named_while_it_is_away_and_when_it_is_back(Call call) {
        RoomTimelines timelines = timelines(call, call.room());
        try (Tunnel tunnel = new Tunnel(call.server())) {
            Participant ann = call.enter(Setup.of("Ann", Colour.RED), "");
            ann.go(tunnel.at("r/" + call.room() + "?prejoin=false&name=Ann"));
            ann.call().awaitPhase("joined");
            awaitCause(timelines, "Ann", "fine");

            tunnel.cut();
            awaitCause(timelines, "Ann", "socket-lost");
            tunnel.mend();
            ann.call().awaitPhase("joined");
            awaitCause(timelines, "Ann", "socket-cut");

            Await.until(
                    "the page tells of it too",
                    () -> timelines.whole("Ann").toString().contains("socket-closed"));
            ann.forgetConsole();
        }
        FaultTable.row(call.server().name(), "socket cut", "socket-lost");
        FaultTable.row(call.server().name(), "socket cut, and back", "socket-cut");
    }

    @Test
    void a_refused_ticket_is_named_with_its_reason(Call call) {
        Administrator administrator = Administrator.of(call.server());
        String room = administrator.room("members", "{\"entry\":\"members\"}");

        new Rest(call.server()).ticketRequest(room, "Ann");

        RoomTimelines timelines = new RoomTimelines(administrator, room);
        JsonObject finding = timelines.newest().getJsonArray("findings").getJsonObject(0);
        assertEquals("ticket-refused", finding.getString("cause"));
        FaultTable.row(call.server().name(), "no member", "ticket-refused (" + finding.getString("about") + ")");
    }

    @Test
    void a_socket_that_cannot_be_opened_is_named(Call call) {
        Participant ann = call.enter(Setup.of("Ann", Colour.RED), "");
        ann.page().routeWebSocket("**/signal", socket -> socket.close());
        ann.go(call.server().at("r/" + call.room() + "?prejoin=false&name=Ann"));

        awaitCause(timelines(call, call.room()), "Ann", "socket-not-opened");
        ann.forgetConsole();
        FaultTable.row(call.server().name(), "WebSocket closed by something on the way", "socket-not-opened");
    }

    private static RoomTimelines timelines(Call call, String room) {
        return new RoomTimelines(Administrator.of(call.server()), room);
    }

    private static void awaitCause(RoomTimelines timelines, String name, String cause) {
        Await.value("the cause of " + name, () -> timelines.cause(name), cause::equals);
    }
}
