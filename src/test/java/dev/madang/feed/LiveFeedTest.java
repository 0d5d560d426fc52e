package dev.madang.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.identity.Actor;
import dev.madang.identity.Authority;
import dev.madang.identity.Verb;
import dev.madang.journal.Event;
import dev.madang.journal.EventType;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LiveFeedTest {
    private static final Actor ADMIN = new Actor("account:admin", "Admin", "::1", Authority.ALL);
    private static final Actor TEAM = new Actor("key:1", "Team", "::1", new Authority(Set.of(Verb.READ), "team-"));

    private final LiveFeed feed = new LiveFeed("boot", Runnable::run);
    private int events;

    @Test
    void a_reader_hears_what_happens_from_then_on() {
        tell("before");
        Reader reader = open(ADMIN, Optional.empty(), Optional.empty());
        tell("team-a");

        List<String> heard = heard(reader);

        assertEquals("retry: 3000\nid: boot-1\n\n", heard.get(0));
        assertTrue(
                heard.get(1).startsWith("id: boot-2\ndata: {\"id\":\"2\",\"type\":\"meeting-started\""), heard.get(1));
        assertEquals(2, heard.size());
    }

    @Test
    void a_reader_of_a_room_hears_of_no_other() {
        Reader reader = open(ADMIN, Optional.of("team-a"), Optional.empty());
        tell("team-ab");
        tell("team-a");
        tell(null);

        assertEquals(List.of("boot-2"), idsOfEvents(reader));
    }

    @Test
    void a_reader_hears_of_the_rooms_it_may_read_and_of_nothing_of_the_server() {
        Reader reader = open(TEAM, Optional.empty(), Optional.empty());
        tell("team-a");
        tell("others");
        tell(null);

        assertEquals(List.of("boot-1"), idsOfEvents(reader));
    }

    @Test
    void who_may_be_another_by_now_is_let_go_and_others_read_on() {
        Reader gone = open(ADMIN, Optional.empty(), Optional.empty());
        Reader stays = open(TEAM, Optional.empty(), Optional.empty());
        heard(gone);

        feed.dismiss(actor -> actor.id().equals(ADMIN.id()));
        tell("team-a");

        assertTrue(gone.isOver());
        assertEquals(1, idsOfEvents(stays).size());
    }

    @Test
    void who_reads_with_a_key_that_is_revoked_reads_no_more() {
        Reader gone = open(TEAM, Optional.empty(), Optional.empty());
        Reader stays = open(ADMIN, Optional.empty(), Optional.empty());

        feed.record(new Event("r", Instant.EPOCH, EventType.KEY_REVOKED, null, ADMIN, Map.of("key", "2")));
        assertFalse(gone.isOver());
        feed.record(new Event("s", Instant.EPOCH, EventType.KEY_REVOKED, null, ADMIN, Map.of("key", "1")));
        heard(gone);

        assertTrue(gone.isOver());
        assertFalse(stays.isOver());
    }

    @Test
    void a_room_that_the_actor_may_not_read_is_refused() {
        assertEquals(ProblemType.FORBIDDEN, refusal(TEAM, Optional.of("others")));
    }

    @Test
    void a_guest_is_told_to_sign_in() {
        Actor guest = Actor.guest("1", "::1");

        assertEquals(ProblemType.SIGN_IN_NEEDED, refusal(guest, Optional.empty()));
        assertEquals(ProblemType.SIGN_IN_NEEDED, refusal(guest, Optional.of("team-a")));
    }

    @Test
    void a_reader_that_comes_back_hears_what_it_has_missed_and_nothing_else() {
        tell("team-a");
        tell("others");
        tell("team-a");

        Reader reader = open(TEAM, Optional.empty(), Optional.of("boot-1"));
        tell("team-b");

        assertEquals(List.of("boot-3", "boot-4"), idsOfEvents(reader));
    }

    @Test
    void a_reader_that_has_missed_too_much_is_told_to_read_anew() {
        for (int i = 0; i < LiveFeed.KEPT + 2; i++) {
            tell("others");
        }

        assertTrue(isReset(open(ADMIN, Optional.empty(), Optional.of("boot-1"))));
        assertFalse(isReset(open(TEAM, Optional.empty(), Optional.of("boot-2"))));
    }

    @Test
    void a_reader_of_another_start_of_the_server_is_told_to_read_anew() {
        tell("team-a");

        for (String foreign : List.of("other-1", "boot-2", "boot-x", "boot-", "1", "")) {
            assertTrue(isReset(open(ADMIN, Optional.empty(), Optional.of(foreign))), foreign);
        }
    }

    @Test
    void a_reader_that_does_not_read_is_let_go_and_the_others_hear_on() {
        Reader slow = open(ADMIN, Optional.empty(), Optional.empty());
        Reader quick = open(ADMIN, Optional.empty(), Optional.empty());
        int heard = 0;
        for (int i = 0; i < Reader.FRAMES + 1; i++) {
            tell("team-a");
            heard += idsOfEvents(quick).size();
        }

        assertEquals(Reader.FRAMES + 1, heard);
        heard(slow);
        assertTrue(slow.isOver());
        assertFalse(quick.isOver());
    }

    @Test
    void an_actor_may_read_twenty_times_at_once() {
        List<Reader> open = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            open.add(open(TEAM, Optional.empty(), Optional.empty()));
        }

        assertEquals(ProblemType.TOO_MANY, refusal(TEAM, Optional.empty()));

        feed.close(open.get(0));
        open(TEAM, Optional.empty(), Optional.empty());
        open(ADMIN, Optional.empty(), Optional.empty());
    }

    @Test
    void a_beat_is_told_to_who_has_nothing_else_to_read() {
        Reader reader = open(ADMIN, Optional.empty(), Optional.empty());
        feed.beat();
        assertEquals(1, heard(reader).size());

        feed.beat();

        assertEquals(List.of(":\n\n"), heard(reader));
    }

    @Test
    void after_half_an_hour_a_reader_has_to_come_back() {
        Reader reader = open(ADMIN, Optional.empty(), Optional.empty());
        for (int i = 0; i <= 120; i++) {
            assertFalse(reader.isOver());
            feed.beat();
            heard(reader);
        }

        assertTrue(reader.isOver());
    }

    @Test
    void a_drain_lets_all_go_and_refuses_new_ones_until_it_is_over() {
        Reader reader = open(ADMIN, Optional.empty(), Optional.empty());

        feed.drain();

        heard(reader);
        assertTrue(reader.isOver());
        assertEquals(ProblemType.DRAINING, refusal(ADMIN, Optional.empty()));

        feed.reopen();
        assertFalse(open(ADMIN, Optional.empty(), Optional.empty()).isOver());
    }

    @Test
    void a_listener_hears_all() {
        List<@Nullable String> rooms = new ArrayList<>();
        feed.listen(event -> rooms.add(event.room()));

        tell("team-a");

        assertEquals(List.of("team-a"), rooms);
    }

    private Reader open(Actor actor, Optional<String> room, Optional<String> seen) {
        return feed.open(actor, room, seen, reader -> {});
    }

    private ProblemType refusal(Actor actor, Optional<String> room) {
        return assertThrows(ProblemException.class, () -> open(actor, room, Optional.empty()))
                .type();
    }

    private void tell(@Nullable String room) {
        events++;
        feed.record(new Event(String.valueOf(events), Instant.EPOCH, EventType.MEETING_STARTED, room, ADMIN, Map.of()));
    }

    private static boolean isReset(Reader reader) {
        return heard(reader).stream().anyMatch(frame -> frame.contains("event: reset"));
    }

    private static List<String> idsOfEvents(Reader reader) {
        return heard(reader).stream()
                .filter(frame -> frame.contains("data: "))
                .map(frame -> frame.substring("id: ".length(), frame.indexOf('\n')))
                .toList();
    }

    private static List<String> heard(Reader reader) {
        List<String> heard = new ArrayList<>();
        for (String frame = reader.poll(); frame != null; frame = reader.poll()) {
            heard.add(frame);
        }
        return heard;
    }
}
