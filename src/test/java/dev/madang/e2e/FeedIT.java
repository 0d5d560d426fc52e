package dev.madang.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.testing.Administrator;
import dev.madang.testing.Aside;
import dev.madang.testing.Await;
import dev.madang.testing.EventReader;
import dev.madang.testing.RawParticipant;
import dev.madang.testing.Rest;
import dev.madang.testing.Server;
import dev.madang.testing.Servers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Server-sent events from outside. */
@Aside
@ResourceLock(value = Administrator.SESSIONS, mode = ResourceAccessMode.READ)
@ExtendWith(Servers.class)
class FeedIT {
    private final Server server;
    private final Administrator administrator;

    FeedIT(Server server) {
        this.server = server;
        administrator = Administrator.of(server);
    }

    @Test
    void a_reader_hears_what_happens_in_its_room_and_nothing_else() {
        String room = administrator.room("feed", "{}");
        try (EventReader reader = open("?room=" + room, administrator.key())) {
            administrator.room("feed", "{}");
            retitle(room, "one");
            try (RawParticipant ann = RawParticipant.join(server, room, "Ann")) {
                Await.until("Ann is heard of", () -> reader.types().contains("participant-joined"));
                assertTrue(ann.isPresent());
            }
            Await.until("and that she left", () -> reader.types().contains("participant-left"));

            assertEquals("room-changed", reader.types().get(0));
            assertTrue(reader.events().stream()
                    .allMatch(event -> event.getString("room").equals(room)));
            assertFalse(reader.events().toString().contains("127.0.0.1"), "addresses stay in the house");
        }
    }

    @Test
    void a_reader_that_comes_back_hears_what_it_has_missed() {
        String room = administrator.room("feed", "{}");
        String seen;
        try (EventReader reader = open("?room=" + room, administrator.key())) {
            retitle(room, "one");
            Await.until("one is heard", () -> reader.events().size() == 1);
            seen = reader.lastId();
        }
        retitle(room, "two");
        retitle(room, "three");

        try (EventReader reader = open("?room=" + room, administrator.key(), "Last-Event-ID", seen)) {
            Await.until("two were missed", () -> reader.events().size() == 2);
            retitle(room, "four");
            Await.until("and it goes on", () -> reader.events().size() == 3);
            assertEquals(0, reader.resets());
        }
    }

    @Test
    void a_reader_from_before_a_restart_is_told_to_read_anew() {
        try (EventReader reader = open("", administrator.key(), "Last-Event-ID", "another-7")) {
            Await.until("a reset", () -> reader.resets() == 1);
        }
    }

    @Test
    void a_key_for_some_rooms_hears_of_those_only() {
        String key = administrator.key(List.of("read"), "feed-mine");
        try (EventReader reader = open("", key)) {
            administrator.room("feed-other", "{}");
            String mine = administrator.room("feed-mine", "{}");

            Await.until("mine", () -> !reader.events().isEmpty());
            assertEquals(mine, reader.events().get(0).getString("room"));
        }
        Rest rest = new Rest(server);
        assertEquals(
                403,
                rest.get("api/v1/events?room=feed-other", "Authorization", "Bearer " + key)
                        .status());
    }

    @Test
    void who_may_not_read_hears_nothing() {
        Rest rest = new Rest(server);

        assertEquals(401, rest.get("api/v1/events").status());
        assertEquals(401, rest.get("api/v1/events?room=demo").status());
        assertEquals(
                403,
                rest.get("api/v1/events", "Authorization", "Bearer " + administrator.keyWithout("read"))
                        .status());
    }

    @Test
    void a_quiet_stream_shows_that_it_lives() {
        String room = administrator.room("feed", "{}");
        try (EventReader reader = open("?room=" + room, administrator.key())) {
            Await.until("a comment", () -> reader.comments() > 0);
        }
    }

    private EventReader open(String query, String key, String... headers) {
        String[] all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 2, headers.length);
        all[0] = "Authorization";
        all[1] = "Bearer " + key;
        return EventReader.open(server, query, all);
    }

    private void retitle(String room, String title) {
        int status = administrator
                .send("PATCH", "rooms/" + room, "{\"title\":\"" + title + "\"}", "If-Match", "*")
                .status();
        assertEquals(200, status);
    }
}
