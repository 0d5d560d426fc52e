package dev.madang.e2e.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.testing.Administrator;
import dev.madang.testing.Rest;
import dev.madang.testing.Rest.Reply;
import dev.madang.testing.Server;
import dev.madang.testing.Servers;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What REST promises of rooms beside the form of its answers. */
@ExtendWith(Servers.class)
class RoomsIT {
    private final Rest rest;
    private final Administrator administrator;

    RoomsIT(Server server) {
        rest = new Rest(server);
        administrator = Administrator.of(server);
    }

    @Test
    void of_two_hundred_who_make_a_room_of_one_name_one_does() throws Exception {
        String name = "race-" + UUID.randomUUID();
        ExecutorService many = Executors.newFixedThreadPool(200);
        try {
            Callable<Integer> make = () -> administrator
                    .send("POST", "rooms", "{\"name\":\"" + name + "\"}")
                    .status();
            List<Future<Integer>> made =
                    many.invokeAll(IntStream.range(0, 200).mapToObj(i -> make).toList());

            Map<Integer, Long> answers =
                    made.stream().collect(Collectors.groupingBy(RoomsIT::get, Collectors.counting()));
            assertEquals(Map.of(201, 1L, 409, 199L), answers);
        } finally {
            many.shutdownNow();
        }
    }

    @Test
    void a_change_names_the_state_that_it_was_made_for() {
        String path = "rooms/" + administrator.room("state", "{\"title\":\"one\"}");
        Reply first = administrator.send("GET", path, null);
        String tag = first.header("ETag");

        assertProblem(428, "precondition-required", administrator.send("PUT", path, "{}"));
        assertProblem(428, "precondition-required", administrator.send("PATCH", path, "{}"));
        assertProblem(428, "precondition-required", administrator.send("DELETE", path, null));
        Reply patched = administrator.send("PATCH", path, "{\"title\":\"two\"}", "If-Match", tag);
        assertEquals(200, patched.status(), patched::body);
        assertProblem(412, "precondition-failed", administrator.send("PUT", path, "{}", "If-Match", tag));
        assertProblem(412, "precondition-failed", administrator.send("PATCH", path, "{}", "If-Match", tag));
        assertProblem(412, "precondition-failed", administrator.send("DELETE", path, null, "If-Match", tag));
        assertProblem(412, "precondition-failed", administrator.send("PUT", path, "{}", "If-None-Match", "*"));
        assertEquals(
                304,
                administrator
                        .send("GET", path, null, "If-None-Match", patched.header("ETag"))
                        .status());
        assertEquals(
                200, administrator.send("GET", path, null, "If-None-Match", tag).status());
        assertEquals(
                204,
                administrator
                        .send("DELETE", path, null, "If-Match", patched.header("ETag"))
                        .status());
        assertProblem(404, "no-such-room", administrator.send("GET", path, null));
        assertProblem(412, "precondition-failed", administrator.send("PUT", path, "{}", "If-Match", "*"));
    }

    @Test
    void of_many_who_change_the_same_state_one_does() throws Exception {
        String path = "rooms/" + administrator.room("lost-update", "{}");
        String tag = administrator.send("GET", path, null).header("ETag");
        ExecutorService many = Executors.newFixedThreadPool(20);
        try {
            List<Future<Integer>> changed = many.invokeAll(IntStream.range(0, 20)
                    .<Callable<Integer>>mapToObj(i -> () -> administrator
                            .send("PATCH", path, "{\"title\":\"by " + i + "\"}", "If-Match", tag)
                            .status())
                    .toList());

            assertEquals(
                    Map.of(200, 1L, 412, 19L),
                    changed.stream().collect(Collectors.groupingBy(RoomsIT::get, Collectors.counting())));
        } finally {
            many.shutdownNow();
        }
    }

    @Test
    void a_patch_sets_what_it_names_and_takes_away_what_it_names_as_null() {
        String path = "rooms/"
                + administrator.room(
                        "patch",
                        "{\"title\":\"one\",\"lobby\":true,\"duration\":\"PT1H\",\"password\":\"open sesame\"}");

        JsonObject patched = administrator
                .send("PATCH", path, "{\"duration\":null,\"capacity\":3}", "If-Match", "*")
                .json();

        assertEquals("one", patched.getString("title"));
        assertTrue(patched.getBoolean("lobby"));
        assertEquals(3, patched.getInt("capacity"));
        assertFalse(patched.containsKey("duration"));
        assertTrue(patched.getBoolean("hasPassword"));
        assertFalse(patched.containsKey("password"));
        assertFalse(administrator
                .send("PATCH", path, "{\"password\":null}", "If-Match", "*")
                .json()
                .getBoolean("hasPassword"));
    }

    @Test
    void what_was_read_can_be_put_back_as_it_was() {
        String path = "rooms/"
                + administrator.room(
                        "roundtrip",
                        "{\"entry\":\"groups\",\"groups\":[\"staff\"],\"rolesByGroup\":{\"staff\":\"host\"},\"password\":\"open sesame\"}");
        Reply read = administrator.send("GET", path, null);

        Reply put = administrator.send("PUT", path, read.body(), "If-Match", read.header("ETag"));

        assertEquals(200, put.status(), put::body);
        for (String field : new String[] {"groups", "rolesByGroup", "hasPassword", "permissions", "createdAt"}) {
            assertEquals(read.json().get(field), put.json().get(field), field);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'title':'x','titel':'y'} | titel",
                "{'capacity':1} | capacity",
                "{'capacity':'8'} | capacity",
                "{'capacity':1001} | capacity",
                "{'entry':'all'} | entry",
                "{'entry':'groups'} | groups",
                "{'groups':['']} | groups[]",
                "{'owner':'ann'} | owner",
                "{'title':'a\\u0000b'} | title",
                "{'title':'a\\u202eb'} | title",
                "{'password':'abc'} | password",
                "{'duration':'PT1S'} | duration",
                "{'opens':'2026-01-02T00:00:00Z','closes':'2026-01-01T00:00:00Z'} | closes",
                "{'permissions':{'king':[]}} | permissions.king",
                "{'createdAt':'2026-01-01T00:00:00Z'} | createdAt",
                "{'name':'p\\u0430ypal'} | name"
            })
    void a_field_at_fault_is_named(String settings, String field) {
        Reply refused = administrator.send("POST", "rooms", settings.replace('\'', '"'));

        assertEquals(400, refused.status(), refused::body);
        assertEquals(Set.of(field), fields(refused), refused::body);
    }

    @Test
    void a_request_sent_again_is_done_once_and_answered_alike() {
        String name = administrator.room("again", "{}");
        String path = "rooms/" + name + "/invitations";
        String key = UUID.randomUUID().toString();

        Reply first = administrator.send("POST", path, "{\"uses\":1}", "Idempotency-Key", key);
        Reply again = administrator.send("POST", path, "{\"uses\":1}", "Idempotency-Key", key);
        Reply other = administrator.send("POST", path, "{\"uses\":2}", "Idempotency-Key", key);

        assertEquals(201, first.status(), first::body);
        assertEquals(201, again.status(), again::body);
        assertEquals(first.body(), again.body(), "with its token, which is stored nowhere in the clear");
        assertEquals(first.header("Location"), again.header("Location"));
        assertEquals("true", again.header("Idempotency-Replayed"));
        assertProblem(422, "key-reused", other);
        assertEquals(
                1,
                administrator
                        .send("GET", path, null)
                        .json()
                        .getJsonArray("items")
                        .size());
    }

    @Test
    void of_many_who_send_one_request_at_once_one_does_it() throws Exception {
        String path = "rooms/" + administrator.room("at-once", "{}") + "/invitations";
        String key = UUID.randomUUID().toString();
        ExecutorService many = Executors.newFixedThreadPool(20);
        try {
            List<Future<Integer>> sent = many.invokeAll(IntStream.range(0, 20)
                    .<Callable<Integer>>mapToObj(i -> () -> administrator
                            .send("POST", path, "{}", "Idempotency-Key", key)
                            .status())
                    .toList());

            assertTrue(
                    Set.of(201, 409).containsAll(sent.stream().map(RoomsIT::get).toList()));
            assertEquals(
                    1,
                    administrator
                            .send("GET", path, null)
                            .json()
                            .getJsonArray("items")
                            .size());
        } finally {
            many.shutdownNow();
        }
    }

    @Test
    void a_refusal_is_not_kept_and_a_bad_key_is_refused() {
        String name = "later-" + UUID.randomUUID();
        String key = UUID.randomUUID().toString();
        String path = "rooms/" + name + "/invitations";

        assertProblem(404, "no-such-room", administrator.send("POST", path, "{}", "Idempotency-Key", key));
        administrator.send("PUT", "rooms/" + name, "{}", "If-None-Match", "*");
        assertEquals(
                201,
                administrator.send("POST", path, "{}", "Idempotency-Key", key).status());
        Reply bad = administrator.send("POST", path, "{}", "Idempotency-Key", "x".repeat(129));
        assertProblem(400, "bad-request", bad);
        assertEquals(Set.of("Idempotency-Key"), fields(bad));
    }

    @Test
    void the_list_is_given_in_parts_without_gaps() {
        String prefix = "part-" + UUID.randomUUID().toString().substring(0, 8);
        Set<String> made = IntStream.range(0, 7)
                .mapToObj(i -> administrator.room(prefix, "{\"title\":\"Nummer " + i + "\"}"))
                .collect(Collectors.toSet());

        List<String> found = new java.util.ArrayList<>();
        String after = "";
        do {
            JsonObject part = administrator
                    .send("GET", "rooms?limit=3&name=" + prefix + after, null)
                    .json();
            part.getJsonArray("items")
                    .forEach(room -> found.add(room.asJsonObject().getString("name")));
            after = part.containsKey("next") ? "&after=" + part.getString("next") : "";
        } while (!after.isEmpty());

        assertEquals(made.stream().sorted().toList(), found);
        assertEquals(1, list("name=" + prefix + "&text=MER%203").size());
        assertEquals(0, list("name=" + prefix + "&owner=account:nobody").size());
        assertProblem(400, "bad-request", administrator.send("GET", "rooms?limit=201", null));
    }

    @Test
    void a_key_sees_and_changes_only_the_rooms_that_it_is_for() {
        String own = administrator.room("scope-a", "{}");
        String foreign = administrator.room("scope-b", "{}");
        String key = administrator.key(List.of("read", "create", "change", "delete"), "scope-a");

        assertEquals(200, administrator.sendAs(key, "GET", "rooms/" + own, null).status());
        JsonObject seen =
                administrator.sendAs(key, "GET", "rooms/" + foreign, null).json();
        assertFalse(seen.containsKey("createdAt"), "only what anybody may know");
        assertProblem(403, "forbidden", administrator.sendAs(key, "DELETE", "rooms/" + foreign, null, "If-Match", "*"));
        assertProblem(403, "forbidden", administrator.sendAs(key, "POST", "rooms", "{\"name\":\"scope-c\"}"));
        assertEquals(
                Set.of(own),
                administrator.sendAs(key, "GET", "rooms?text=" + own, null).json().getJsonArray("items").stream()
                        .map(room -> room.asJsonObject().getString("name"))
                        .collect(Collectors.toSet()));
        assertEquals(
                0,
                administrator
                        .sendAs(key, "GET", "rooms?name=scope-b", null)
                        .json()
                        .getJsonArray("items")
                        .size());
    }

    @Test
    void a_key_makes_no_key_that_may_do_more() {
        String key = administrator.key(List.of("administer"), "");

        Reply refused = administrator.sendAs(key, "POST", "api-keys", "{\"name\":\"more\",\"verbs\":[\"delete\"]}");

        assertProblem(403, "forbidden", refused);
    }

    @Test
    void a_revoked_key_is_worth_nothing_at_once() {
        Reply made = administrator.send("POST", "api-keys", "{\"name\":\"short\",\"verbs\":[\"read\"]}");
        String key = made.json().getString("key");
        assertEquals(200, administrator.sendAs(key, "GET", "rooms", null).status());

        administrator.send("DELETE", "api-keys/" + made.json().getString("id"), null, "If-Match", "*");

        assertProblem(401, "unauthenticated", administrator.sendAs(key, "GET", "rooms", null));
        assertFalse(administrator.send("GET", "api-keys", null).body().contains("mk_"), "a list shows no key");
    }

    @Test
    void a_guest_learns_nothing_of_a_room_that_is_not_for_everybody() {
        String closed = administrator.room("closed", "{\"entry\":\"members\",\"capacity\":3,\"lobby\":true}");

        JsonObject seen = rest.get("api/v1/rooms/" + closed).json();
        JsonObject unmade = rest.get("api/v1/rooms/closed-" + UUID.randomUUID()).json();

        for (String field : unmade.keySet()) {
            if (!field.equals("name")) {
                assertEquals(unmade.get(field), seen.getOrDefault(field, JsonValue.NULL), field);
            }
        }
    }

    private List<JsonValue> list(String query) {
        return administrator.send("GET", "rooms?" + query, null).json().getJsonArray("items");
    }

    private static Set<String> fields(Reply refused) {
        return refused.json().getJsonArray("violations").stream()
                .map(violation -> violation.asJsonObject().getString("field"))
                .collect(Collectors.toSet());
    }

    private static void assertProblem(int status, String type, Reply reply) {
        assertEquals(status, reply.status(), reply::body);
        assertEquals("urn:madang:problem:" + type, reply.json().getString("type"));
    }

    private static int get(Future<Integer> done) {
        try {
            return done.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
