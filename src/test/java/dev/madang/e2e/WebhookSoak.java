package dev.madang.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.madang.testing.Administrator;
import dev.madang.testing.Await;
import dev.madang.testing.Receiver;
import dev.madang.testing.Rest.Reply;
import dev.madang.testing.Server;
import dev.madang.testing.Servers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Five real minutes without a receiver, with the usual schedule; src/docs/webhooks.md has the command. */
class WebhookSoak {
    private static final Duration AWAY = Duration.ofMinutes(5);
    private static final List<String> ROOMS = List.of("soak-a", "soak-b", "soak-c");

    @Test
    void a_receiver_that_is_away_for_five_minutes_and_a_server_that_is_killed_meanwhile_lose_nothing() {
        Map<String, String> settings = Map.of("MADANG_WEBHOOKS_ALLOW_PRIVATE", "127.0.0.0/8");
        Server server = Servers.start(System.getProperty("madang.test.server", "payara"), List.of(), settings);
        try (Receiver receiver = Receiver.open()) {
            Administrator administrator = Administrator.of(server);
            Reply made = administrator.send(
                    "POST", "webhooks", "{\"url\":\"" + receiver.url() + "\",\"roomPrefix\":\"soak-\"}");
            assertEquals(201, made.status(), made.body());
            receiver.trust(made.json().getString("secret"));
            receiver.goAway();
            long left = System.nanoTime();
            ROOMS.forEach(room -> administrator.send("PUT", "rooms/" + room, "{}", "If-None-Match", "*"));
            retitle(administrator, 2);

            server.kill();
            server = server.startAgain();
            server.awaitReady(Duration.ofMinutes(3));
            int last = 2;
            while (System.nanoTime() - left < AWAY.toNanos()) {
                int count = last;
                Await.value(
                        "time passes",
                        Duration.ofMinutes(1),
                        () -> System.nanoTime() - left,
                        past -> past > Math.min(AWAY.toNanos(), (count - 1) * 30_000_000_000L));
                last++;
                retitle(administrator, last);
            }
            receiver.start();

            List<Integer> all = IntStream.rangeClosed(1, last).boxed().toList();
            for (String room : ROOMS) {
                Await.value("all of " + room, Duration.ofMinutes(3), () -> receiver.sequences(room), all::equals);
            }
            assertEquals(List.of(), receiver.oddities());
        } finally {
            server.close();
        }
    }

    private static void retitle(Administrator administrator, int number) {
        for (String room : ROOMS) {
            Reply changed =
                    administrator.send("PATCH", "rooms/" + room, "{\"title\":\"" + number + "\"}", "If-Match", "*");
            assertEquals(200, changed.status(), changed.body());
        }
    }
}
