package dev.madang.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.testing.Administrator;
import dev.madang.testing.Aside;
import dev.madang.testing.Rest.Reply;
import dev.madang.testing.Server;
import dev.madang.testing.Servers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who asks too often over REST; with the limit that operators have, and a key of the test's own. */
@Aside
@PayaraOnly
@ExtendWith(Servers.class)
class RateIT {
    private static final int A_MINUTE = 1_200;

    private final Administrator administrator;

    RateIT(Server server) {
        administrator = Administrator.of(server);
    }

    @Test
    void a_key_that_asks_too_often_must_wait_and_others_need_not() {
        String busy = administrator.keyWithout("administer");
        Reply first = administrator.sendAs(busy, "GET", "rooms?limit=1", null);
        assertEquals(200, first.status(), first::body);
        assertEquals("\"requests\";q=1200;w=60", first.header("RateLimit-Policy"));

        Reply last = first;
        for (int asked = 1; asked < 2 * A_MINUTE && last.status() == 200; asked++) { // a minute may end meanwhile
            last = administrator.sendAs(busy, "GET", "rooms?limit=1", null);
        }

        assertEquals(429, last.status(), last::body);
        assertEquals("urn:madang:problem:too-many", last.json().getString("type"));
        int wait = Integer.parseInt(last.header("Retry-After"));
        assertTrue(wait >= 1 && wait <= 60, () -> "Retry-After: " + wait);
        assertEquals(200, administrator.send("GET", "rooms?limit=1", null).status(), "another key");
    }
}
