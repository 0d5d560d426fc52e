package dev.madang.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.madang.testing.Await;
import dev.madang.testing.Rest;
import dev.madang.testing.Rest.Reply;
import dev.madang.testing.Server;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;

/** The audit and the attendance of a server, as an administrator reads them. */
record Records(Rest rest, String key) {

    static Records of(Server server, String key) {
        return new Records(new Rest(server), key);
    }

    Reply get(String path, String... headers) {
        Stream<String> bearer = Stream.of("Authorization", "Bearer " + key);
        return rest.get(
                "api/v1/" + path, Stream.concat(bearer, Stream.of(headers)).toArray(String[]::new));
    }

    /** The newest rows that the query asks for. */
    List<JsonObject> audit(String query) {
        return items("audit?limit=200&" + query);
    }

    List<JsonObject> stays(String room) {
        return items("rooms/" + room + "/attendance");
    }

    /** Stays are stored a moment after the call has gone on. */
    List<JsonObject> awaitStays(String room, int count) {
        return Await.value(count + " stays in " + room, () -> stays(room), stays -> stays.size() == count);
    }

    JsonObject verification(String query) {
        Reply reply = get("audit/verification" + query);
        assertEquals(200, reply.status(), reply::body);
        return reply.json();
    }

    /** The first row that is wrong with its finding; nothing where all is well. */
    List<String> broken(String query) {
        JsonObject found = verification(query);
        assertEquals(found.getBoolean("valid"), !found.containsKey("broken"));
        return found.getBoolean("valid")
                ? List.of()
                : List.of(found.getJsonObject("broken").getInt("number") + " "
                        + found.getJsonObject("broken").getString("finding"));
    }

    List<String> broken() {
        return broken("");
    }

    void assertViolation(String field, String path) {
        Reply reply = get(path);
        assertEquals(400, reply.status(), path);
        assertEquals(
                field, reply.json().getJsonArray("violations").getJsonObject(0).getString("field"), path);
    }

    private List<JsonObject> items(String path) {
        Reply reply = get(path);
        assertEquals(200, reply.status(), reply::body);
        return reply.json().getJsonArray("items").getValuesAs(JsonObject.class);
    }
}
