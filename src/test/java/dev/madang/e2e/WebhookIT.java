package dev.madang.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.testing.Administrator;
import dev.madang.testing.Aside;
import dev.madang.testing.Await;
import dev.madang.testing.Receiver;
import dev.madang.testing.Rest;
import dev.madang.testing.Rest.Reply;
import dev.madang.testing.Server;
import dev.madang.testing.Servers;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Webhooks from outside, to a receiver of the test's own; on a server that may send to it, and gives up soon. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Aside(seconds = 110)
@ResourceLock("the server of WebhookIT") // one test after the other
class WebhookIT {
    private static final String HOOKS = "webhooks";

    private static Server server;
    private static Administrator administrator;

    @BeforeAll
    static void start() {
        Map<String, String> settings = Map.of(
                "MADANG_WEBHOOKS_ALLOW_PRIVATE", "127.0.0.0/8",
                "MADANG_WEBHOOKS_RETRIES", "PT0.3S,PT0.3S,PT0.3S,PT0.3S,PT0.3S,PT0.3S,PT1S,PT1S,PT1S,PT1S");
        server = Servers.start(System.getProperty("madang.test.server", "payara"), List.of(), settings);
        administrator = Administrator.of(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void what_happens_arrives_signed_and_in_the_order_of_each_room() {
        try (Receiver receiver = Receiver.open()) {
            String prefix = prefix();
            hook(receiver, prefix);
            List<String> rooms = List.of(prefix + "a", prefix + "b");
            rooms.forEach(WebhookIT::createRoom);
            for (int i = 2; i <= 10; i++) {
                for (String room : rooms) {
                    changeRoom(room, "Title " + i);
                }
            }

            for (String room : rooms) {
                awaitSequences(receiver, room, 10);
            }

            assertEquals(List.of(), receiver.oddities());
            JsonObject first = receiver.taken().get(0);
            assertEquals("room-created", first.getString("type"));
            assertTrue(first.getJsonObject("by").getString("id").startsWith("key:")
                    || first.getJsonObject("by").getString("id").startsWith("account:"));
            assertFalse(first.toString().contains("127.0.0.1"), "addresses stay in the house");
        }
    }

    @Test
    void while_the_receiver_is_away_all_waits_and_comes_in_order_afterwards() {
        try (Receiver receiver = Receiver.open()) {
            String room = prefix() + "a";
            hook(receiver, room);
            receiver.goAway();
            createRoom(room);
            changeRoom(room, "2");
            String id = hookOf(room);
            Await.until("two attempts", () -> delivery(id, "pending", 1).getInt("attempts") >= 2);

            receiver.start();

            awaitSequences(receiver, room, 2);
            assertEquals(List.of(), receiver.oddities());
        }
    }

    @Test
    @PayaraOnly // what is stored by then our own code decides alone
    @Order(Integer.MAX_VALUE)
    void a_server_that_is_killed_loses_nothing_and_keeps_the_order() {
        try (Receiver receiver = Receiver.open()) {
            String prefix = prefix();
            hook(receiver, prefix);
            receiver.goAway();
            List<String> rooms = List.of(prefix + "a", prefix + "b", prefix + "c");
            rooms.forEach(WebhookIT::createRoom);
            for (int i = 2; i <= 5; i++) {
                for (String room : rooms) {
                    changeRoom(room, "Title " + i);
                }
            }

            server.kill();
            receiver.start();
            server = server.startAgain();
            server.awaitReady(Duration.ofMinutes(3));

            for (String room : rooms) {
                awaitSequences(receiver, room, 5);
            }
            assertEquals(List.of(), receiver.oddities());
        }
    }

    @Test
    void what_is_refused_for_too_long_becomes_a_dead_letter_and_can_be_replayed() {
        try (Receiver receiver = Receiver.open()) {
            String room = prefix() + "a";
            hook(receiver, room);
            receiver.answer(500);
            createRoom(room);
            String id = hookOf(room);
            JsonObject dead = Await.value(
                    "a dead letter", () -> delivery(id, "dead", 1), letter -> letter.getInt("lastStatus") == 500);
            assertEquals(11, dead.getInt("attempts"));
            receiver.answer(200);

            Reply replayed = post(HOOKS + "/" + id + "/deliveries/" + dead.getString("id") + "/replay", null);

            assertEquals(202, replayed.status(), replayed.body());
            awaitSequences(receiver, room, 1);
            assertEquals(
                    "delivered",
                    Await.value("it is delivered", () -> delivery(id, "delivered", 1), letter -> true)
                            .getString("status"));

            Reply all =
                    post(HOOKS + "/" + id + "/replay", "{\"since\":\"2026-01-01T00:00:00Z\",\"deliveredToo\":true}");
            assertEquals(202, all.status(), all.body());
            assertEquals(1, all.json().getInt("replayed"));
            Await.until("it came again", () -> receiver.messages() == 13);
            assertEquals(1, receiver.taken().size(), "the receiver knows it by its id");
        }
    }

    @Test
    void a_test_call_tells_what_the_receiver_answers() {
        try (Receiver receiver = Receiver.open()) {
            String room = prefix() + "a";
            hook(receiver, room);
            String id = hookOf(room);

            JsonObject taken = post(HOOKS + "/" + id + "/test", null).json();
            receiver.answer(418);
            JsonObject refused = post(HOOKS + "/" + id + "/test", null).json();

            assertTrue(taken.getBoolean("delivered"));
            assertFalse(refused.getBoolean("delivered"));
            assertEquals(418, refused.getInt("status"));
            assertEquals("webhook-tested", receiver.taken().get(0).getString("type"));
            assertEquals(List.of(), receiver.oddities());
        }
    }

    @Test
    void while_a_secret_changes_both_sign() {
        try (Receiver receiver = Receiver.open()) {
            String room = prefix() + "a";
            hook(receiver, room);
            String id = hookOf(room);

            Reply changed = post(HOOKS + "/" + id + "/secret", "{\"overlap\":\"PT1H\"}");

            assertEquals(201, changed.status(), changed.body());
            post(HOOKS + "/" + id + "/test", null);
            receiver.trust(changed.json().getString("secret"));
            post(HOOKS + "/" + id + "/test", null);
            assertEquals(2, receiver.messages());
            assertEquals(List.of(), receiver.oddities());
            assertFalse(get(HOOKS + "/" + id).body().contains("whsec_"));
        }
    }

    @Test
    void a_webhook_is_changed_only_by_who_has_seen_it() {
        try (Receiver receiver = Receiver.open()) {
            String room = prefix() + "a";
            hook(receiver, room);
            String path = HOOKS + "/" + hookOf(room);
            String tag = get(path).header("ETag");
            String patch = "{\"active\":false}";

            assertEquals(428, administrator.send("PATCH", path, patch).status());
            Reply changed = administrator.send("PATCH", path, patch, "If-Match", tag);
            assertEquals(200, changed.status(), changed.body());
            assertFalse(changed.json().getBoolean("active"));
            assertEquals(room, changed.json().getString("roomPrefix"));
            assertEquals(
                    412,
                    administrator.send("PATCH", path, patch, "If-Match", tag).status());
            assertEquals(
                    412,
                    administrator.send("DELETE", path, null, "If-Match", tag).status());
            Reply removed = administrator.send("DELETE", path, null, "If-Match", changed.header("ETag"));
            assertEquals(204, removed.status(), removed.body());
            assertEquals(404, get(path).status());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://10.0.0.1/",
                "https://172.16.0.1/",
                "https://192.168.1.1/",
                "https://169.254.169.254/latest/meta-data/",
                "https://100.64.0.1/",
                "https://0.0.0.0/",
                "https://0/",
                "https://2130706433/",
                "https://0x7f000001/",
                "https://0177.0.0.1/",
                "https://127.1/",
                "https://[::1]/",
                "https://[::]/",
                "https://[::ffff:10.0.0.1]/",
                "https://[64:ff9b::a00:1]/",
                "https://[2002:a00:1::]/",
                "https://[fd00::1]/",
                "https://[fe80::1]/",
                "https://[ff02::1]/",
                "https://224.0.0.1/",
                "https://user@10.0.0.1/",
                "http://93.184.216.34/",
                "ftp://hooks.example/"
            })
    void a_target_in_the_house_is_refused_however_it_is_spelled(String url) {
        Reply refused = post(HOOKS, "{\"url\":\"" + url + "\"}");

        assertEquals(400, refused.status(), refused.body());
        assertEquals(
                "url",
                refused.json().getJsonArray("violations").getJsonObject(0).getString("field"));
    }

    @Test
    void who_does_not_administer_sees_no_webhook() {
        Rest guest = new Rest(server);
        String other = administrator.keyWithout("administer");
        for (String path : List.of(HOOKS, HOOKS + "/any", HOOKS + "/any/deliveries")) {
            assertEquals(401, guest.get("api/v1/" + path).status(), path);
            assertEquals(403, administrator.sendAs(other, "GET", path, null).status(), path);
        }
        String wish = "{\"url\":\"https://hooks.example/\"}";
        assertEquals(401, guest.post("api/v1/webhooks", wish).status());
        assertEquals(403, administrator.sendAs(other, "POST", HOOKS, wish).status());
    }

    private static void awaitSequences(Receiver receiver, String room, int last) {
        List<Integer> all = IntStream.rangeClosed(1, last).boxed().toList();
        Await.value("all events of " + room, () -> receiver.sequences(room), all::equals);
    }

    private static String prefix() {
        return "hook-" + UUID.randomUUID().toString().substring(0, 8) + "-";
    }

    private static void hook(Receiver receiver, String prefix) {
        Reply made = post(HOOKS, "{\"url\":\"" + receiver.url() + "\",\"roomPrefix\":\"" + prefix + "\"}");
        assertEquals(201, made.status(), made.body());
        receiver.trust(made.json().getString("secret"));
    }

    private static String hookOf(String prefix) {
        return get(HOOKS + "?limit=200").json().getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .filter(hook -> hook.getString("roomPrefix").equals(prefix))
                .findAny()
                .orElseThrow()
                .getString("id");
    }

    private static JsonObject delivery(String hook, String status, int count) {
        Reply reply = get(HOOKS + "/" + hook + "/deliveries?status=" + status);
        assertEquals(200, reply.status(), reply.body());
        List<JsonObject> items =
                new ArrayList<>(reply.json().getJsonArray("items").getValuesAs(JsonObject.class));
        if (items.size() < count) {
            throw new IllegalStateException("not yet: " + reply.body());
        }
        return items.get(items.size() - 1); // the oldest
    }

    private static void createRoom(String room) {
        Reply made = administrator.send("PUT", "rooms/" + room, "{}", "If-None-Match", "*");
        assertEquals(201, made.status(), made.body());
    }

    private static void changeRoom(String room, String title) {
        Reply changed = administrator.send("PATCH", "rooms/" + room, "{\"title\":\"" + title + "\"}", "If-Match", "*");
        assertEquals(200, changed.status(), changed.body());
    }

    private static Reply get(String path) {
        return administrator.send("GET", path, null);
    }

    private static Reply post(String path, String json) {
        return administrator.send("POST", path, json);
    }
}
