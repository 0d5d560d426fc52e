package dev.madang.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.madang.testing.Rest.Reply;
import dev.madang.testing.Scripted;
import dev.madang.testing.ScriptedProvider;
import dev.madang.testing.ScriptedUser;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Who is in a group that may create rooms runs the rooms that they have made, and no others. */
@ResourceLock("the provider's script")
@ExtendWith(Scripted.Opened.class)
class OwnRoomIT {
    private final Scripted scripted;
    private final String room = "own-" + UUID.randomUUID();

    OwnRoomIT(Scripted scripted) {
        this.scripted = scripted;
    }

    @AfterEach
    void the_provider_behaves_again() {
        scripted.provider().signIn(ScriptedProvider.ANN);
        scripted.provider().behave();
    }

    @Test
    void one_of_the_creators_makes_changes_lists_and_deletes_a_room_and_another_may_not() {
        Stranger planner = signedIn("planner-1", "planners");
        Stranger other = signedIn("planner-2", "planners");
        Stranger staff = signedIn("staff-1", "staff");

        assertEquals(403, put(staff, "If-None-Match", "*").status());
        Reply made = put(planner, "If-None-Match", "*");
        assertEquals(201, made.status(), made::body);

        assertEquals(403, put(other, "If-Match", made.header("ETag")).status());
        Reply changed = put(planner, "If-Match", made.header("ETag"));
        assertEquals(200, changed.status(), changed::body);
        assertEquals(List.of(room), names(planner));
        assertEquals(List.of(), names(other));
        assertEquals(200, send(planner, "GET", "/invitations").status());
        assertEquals(403, send(other, "GET", "/invitations").status());
        assertEquals(200, send(planner, "GET", "/participants").status());

        assertEquals(
                403,
                send(other, "DELETE", "", "If-Match", changed.header("ETag")).status());
        Reply deleted = send(planner, "DELETE", "", "If-Match", changed.header("ETag"));
        assertEquals(204, deleted.status(), deleted::body);
    }

    private Stranger signedIn(String subject, String group) {
        scripted.provider().signIn(new ScriptedUser(subject, subject, List.of(group)));
        Stranger stranger = Stranger.before(scripted);
        stranger.signIn();
        return stranger;
    }

    private Reply put(Stranger who, String... precondition) {
        return who.walker()
                .send(
                        "PUT",
                        scripted.server().at("api/v1/rooms/" + room),
                        "{\"title\":\"Planning\"}",
                        "Content-Type",
                        "application/json",
                        precondition[0],
                        precondition[1]);
    }

    private Reply send(Stranger who, String method, String below, String... headers) {
        return who.walker().send(method, scripted.server().at("api/v1/rooms/" + room + below), null, headers);
    }

    private List<String> names(Stranger who) {
        Reply reply = who.walker().send("GET", scripted.server().at("api/v1/rooms?name=own-"), null);
        assertEquals(200, reply.status(), reply::body);
        return reply.json().getJsonArray("items").stream()
                .map(each -> each.asJsonObject().getString("name"))
                .toList();
    }
}
