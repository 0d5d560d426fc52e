package dev.madang.signaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One socket's life, as src/docs/protocol.md tells it. */
class ConnectionTest {
    private static final String OFFER_TO_NOBODY =
            "{\"type\":\"offer\",\"to\":\"nobody\",\"generation\":1,\"sdp\":\"v=0\"}";
    private static final String UPDATE = "{\"type\":\"update-tracks\",\"id\":\"u\",\"tracks\":[]}";

    private final Switchboard board = new Switchboard();

    @Test
    void the_server_speaks_first() {
        Line ann = board.open();

        assertEquals(
                List.of(
                        "{\"type\":\"welcome\",\"protocol\":\"madang.v1\",\"instance\":\"this run\",\"features\":[\"mesh\"],"
                                + "\"heartbeatSeconds\":10,\"resumeSeconds\":30,\"maxMessageBytes\":65536}"),
                ann.transport().sent());
    }

    @Test
    void a_join_with_a_ticket_is_answered_with_the_room() {
        Line ann = board.joined("Ann");

        assertEquals(1, ann.transport().sent("joined").size());
        assertTrue(ann.transport().sent("joined").get(0).startsWith("{\"type\":\"joined\",\"id\":\"j\",\"number\":1"));
    }

    @Test
    void who_has_joined_is_told_of_the_next() {
        Line ann = board.joined("Ann");

        board.joined("Ben");

        assertTrue(ann.transport().sent("participant-joined").get(0).contains("\"name\":\"Ben\""));
    }

    @Test
    void a_message_may_come_in_parts() {
        Line ann = board.open();
        String join = ann.joinText(board.ticket("Ann"));

        ann.connection().receive(join.substring(0, 20), false);
        ann.connection().receive(join.substring(20), true);

        assertEquals(1, ann.transport().sent("joined").size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"guessed", "used", "foreign", "expired"})
    void a_join_without_a_valid_ticket_is_refused_and_closed(String kind) {
        Line ann = board.open();

        ann.say(ann.joinText(board.invalidTicket(kind)));

        assertRefused(ann, "unauthenticated", "j");
        assertEquals(Optional.of(4401), ann.transport().closedWith());
        assertEquals(0, board.rooms().participants());
    }

    @Test
    void a_ticket_admits_one_connection() {
        String ticket = board.ticket("Ann");
        Line first = board.open();
        Line second = board.open();

        first.say(first.joinText(ticket));
        second.say(second.joinText(ticket));

        assertEquals(Optional.empty(), first.transport().closedWith());
        assertEquals(Optional.of(4401), second.transport().closedWith());
    }

    @Test
    void a_second_join_is_refused_and_the_first_holds() {
        Line ann = board.joined("Ann");

        ann.say(ann.joinText(board.ticket("Ann")));

        assertRefused(ann, "already-joined", "j");
        assertEquals(Optional.empty(), ann.transport().closedWith());
        assertEquals(1, board.rooms().participants());
    }

    @Test
    void a_full_room_refuses_the_join_says_when_to_try_again_and_closes() {
        board.joined("Ann");
        board.joined("Ben");
        board.joined("Cem");

        Line dan = board.joined("Dan");

        assertRefused(dan, "room-full", "j");
        assertTrue(dan.transport().sent("error").get(0).contains("\"retryAfter\":"));
        assertEquals(Optional.of(4403), dan.transport().closedWith());
        assertEquals(3, board.rooms().participants());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"leave\",\"id\":\"x\"}",
                "{\"type\":\"update-tracks\",\"id\":\"x\",\"tracks\":[]}",
                "{\"type\":\"offer\",\"id\":\"x\",\"to\":\"a\",\"generation\":1,\"sdp\":\"v=0\"}"
            })
    void whoever_says_something_else_before_a_join_is_refused_and_closed(String message) {
        Line ann = board.open();

        ann.say(message);

        assertRefused(ann, "not-joined", "x");
        assertEquals(Optional.of(4401), ann.transport().closedWith());
    }

    @Test
    void whoever_has_joined_in_time_stays_though_the_room_keeps_the_thread_busy_with_others() {
        Line ben = board.joined("Ben");
        ben.transport().watch(text -> board.pass(Duration.ofSeconds(6)));

        Line ann = board.joined("Ann");

        assertEquals(1, ann.transport().sent("joined").size());
        assertEquals(Optional.empty(), ann.transport().closedWith());
    }

    @Test
    void whoever_does_not_join_within_5_seconds_is_closed() {
        Line ann = board.open();
        board.pass(Duration.ofSeconds(5));
        assertEquals(Optional.empty(), ann.transport().closedWith());

        board.pass(Duration.ofMillis(1));

        assertRefused(ann, "unauthenticated", null);
        assertEquals(Optional.of(4401), ann.transport().closedWith());
    }

    @Test
    void whoever_has_joined_may_stay() {
        Line ann = board.joined("Ann");

        board.pass(Duration.ofSeconds(6));

        assertEquals(Optional.empty(), ann.transport().closedWith());
    }

    @Test
    void a_leave_is_confirmed_and_closed_and_the_others_hear_of_it() {
        Line ann = board.joined("Ann");
        Line ben = board.joined("Ben");

        ben.say("{\"type\":\"leave\",\"id\":\"bye\"}");

        assertEquals(
                List.of("{\"type\":\"ok\",\"id\":\"bye\"}"), ben.transport().sent("ok"));
        assertEquals(Optional.of(1000), ben.transport().closedWith());
        assertTrue(ann.transport().sent("participant-left").get(0).contains("\"reason\":\"left\""));
        assertEquals(1, board.rooms().participants());
    }

    @Test
    void a_socket_that_the_client_closes_in_good_order_has_left() {
        Line ann = board.joined("Ann");
        Line ben = board.joined("Ben");

        ben.connection().closed(1000);

        assertTrue(ann.transport().sent("participant-left").get(0).contains("\"reason\":\"left\""));
        assertEquals(1, board.rooms().participants());
    }

    @Test
    void after_a_leave_the_closing_socket_is_no_second_loss() {
        Line ann = board.joined("Ann");
        Line ben = board.joined("Ben");

        ben.say("{\"type\":\"leave\",\"id\":\"bye\"}");
        ben.connection().closed(1006);

        assertEquals(1, ann.transport().sent("participant-left").size());
    }

    @Test
    void a_bad_message_is_refused_and_closed_and_the_others_hear_of_the_loss() {
        Line ann = board.joined("Ann");
        Line ben = board.joined("Ben");

        ben.say("{\"type\":\"bogus\"}");

        assertRefused(ben, "bad-message", null);
        assertEquals(Optional.of(4400), ben.transport().closedWith());
        assertEquals(1, ann.transport().sent("participant-left").size());
    }

    @Test
    void what_comes_after_a_fatal_refusal_has_no_effect() {
        Line ann = board.joined("Ann");
        Line ben = board.joined("Ben");
        ben.say("{\"type\":\"bogus\"}");
        ben.transport().forget();
        ann.transport().forget();

        ben.say(UPDATE);
        ben.say("{\"type\":\"bogus\"}");
        ben.say(ben.joinText(board.ticket("Ben")));
        ben.connection().pong(0);

        assertEquals(List.of(), ben.transport().sent());
        assertEquals(List.of(), ann.transport().sent());
    }

    @Test
    void a_refused_request_that_is_not_fatal_leaves_the_socket_open() {
        Line ann = board.joined("Ann");

        ann.say("{\"type\":\"offer\",\"id\":\"o\",\"to\":\"nobody\",\"generation\":1,\"sdp\":\"v=0\"}");
        ann.say(UPDATE);

        assertRefused(ann, "no-such-participant", "o");
        assertEquals(1, ann.transport().sent("ok").size());
        assertEquals(Optional.empty(), ann.transport().closedWith());
    }

    @Test
    void a_message_beyond_65536_bytes_is_refused_and_closed() {
        Line ann = board.joined("Ann");

        ann.connection().receive("a".repeat(40_000), false);
        ann.connection().receive("a".repeat(25_537), false);

        assertRefused(ann, "too-large", null);
        assertEquals(Optional.of(4413), ann.transport().closedWith());
    }

    @Test
    void a_message_in_more_than_64_fragments_is_refused_and_closed() {
        Line ann = board.joined("Ann");

        for (int i = 0; i < 65; i++) {
            ann.connection().receive("", false);
        }

        assertEquals(Optional.of(4413), ann.transport().closedWith());
    }

    @Test
    void a_binary_frame_closes() {
        Line ann = board.joined("Ann");
        Line ben = board.joined("Ben");

        ben.connection().refuseBinary();

        assertEquals(Optional.of(1003), ben.transport().closedWith());
        assertEquals(1, ann.transport().sent("participant-left").size());
    }

    @Test
    void a_burst_of_200_messages_is_taken_and_one_more_closes() {
        Line ann = board.joined("Ann"); // its join was the first

        ann.say(OFFER_TO_NOBODY, 199);
        assertEquals(Optional.empty(), ann.transport().closedWith());
        ann.transport().forget();
        ann.say(OFFER_TO_NOBODY);

        assertRefused(ann, "too-many", null);
        assertTrue(ann.transport().sent("error").get(0).contains("\"retryAfter\":1"));
        assertEquals(Optional.of(4429), ann.transport().closedWith());
    }

    @Test
    void fifty_messages_a_second_are_taken_for_ever() {
        Line ann = board.joined("Ann");
        ann.transport().answerPings(ann.connection()::pong);

        for (int second = 0; second < 60; second++) {
            ann.say(OFFER_TO_NOBODY, 50);
            board.pass(Duration.ofSeconds(1));
        }

        assertEquals(Optional.empty(), ann.transport().closedWith());
    }

    @Test
    void a_burst_of_30_updates_of_tracks_is_taken_and_one_more_closes() {
        Line ann = board.joined("Ann");

        ann.say(UPDATE, 30);
        assertEquals(Optional.empty(), ann.transport().closedWith());
        ann.say(UPDATE);

        assertRefused(ann, "too-many", "u");
        assertEquals(Optional.of(4429), ann.transport().closedWith());
    }

    @Test
    void the_server_pings_on_joining_and_every_10_seconds() {
        Line ann = board.joined("Ann");

        for (int second = 0; second < 60; second++) {
            board.pass(Duration.ofSeconds(1));
            ann.connection().pong(0);
        }

        assertEquals(6, ann.transport().pings());
    }

    @Test
    void the_round_trip_is_told_once_its_pong_has_come() {
        Line ann = board.joined("Ann");
        board.pass(Duration.ofSeconds(1));
        long ping = ann.transport().lastPing();

        board.passQuietly(Duration.ofMillis(38));
        ann.connection().pong(ping);
        ann.connection().pong(ping);

        assertEquals(
                List.of("{\"type\":\"round-trip-measured\",\"milliseconds\":38}"),
                ann.transport().sent("round-trip-measured"));
    }

    @Test
    void after_25_seconds_of_silence_the_others_see_a_participant_reconnecting() {
        Line ann = board.joined("Ann");
        board.joined("Ben");

        passWhileHeard(ann, 25);
        assertEquals(List.of(), ann.transport().sent("participant-reconnecting"));

        passWhileHeard(ann, 5);
        assertEquals(1, ann.transport().sent("participant-reconnecting").size());
    }

    @Test
    void a_pong_shows_that_a_silent_participant_lives() {
        Line ann = board.joined("Ann");
        Line ben = board.joined("Ben");
        passWhileHeard(ann, 30);

        ben.connection().pong(0);
        passWhileHeard(ann, 20);

        assertEquals(1, ann.transport().sent("participant-reconnecting").size());
        assertEquals(1, ann.transport().sent("participant-reconnected").size());
        assertEquals(List.of(), ann.transport().sent("participant-left"));
    }

    @Test
    void after_55_seconds_of_silence_a_participant_is_lost_and_its_socket_closed() {
        Line ann = board.joined("Ann");
        Line ben = board.joined("Ben");

        passWhileHeard(ann, 55);
        assertEquals(List.of(), ann.transport().sent("participant-left"));
        passWhileHeard(ann, 1);

        assertTrue(ann.transport().sent("participant-left").get(0).contains("\"reason\":\"lost\""));
        assertTrue(ben.transport().closedWith().isPresent());
        assertEquals(1, board.rooms().participants());
    }

    @Test
    void a_participant_that_takes_nothing_for_5_seconds_is_closed_and_nobody_waits_for_it() {
        Line ann = board.joined("Ann");
        Line ben = board.joined("Ben");
        ben.transport().hold();

        ann.say(UPDATE);
        board.pass(Duration.ofSeconds(6));

        assertEquals(Optional.of(4408), ben.transport().closedWith());
        assertEquals(1, ann.transport().sent("ok").size());
    }

    @Test
    void a_socket_that_is_refused_during_its_join_keeps_no_seat() {
        Line ann = board.joined("Ann");
        Line ben = board.open();
        ben.transport().watch(text -> {
            if (text.contains("\"joined\"")) {
                ben.connection().refuseBinary();
            }
        });

        ben.say(ben.joinText(board.ticket("Ben")));

        assertEquals(1, board.rooms().participants());
        assertEquals(1, ann.transport().sent("participant-left").size());
    }

    @Test
    void a_socket_that_closes_during_its_join_leaves_no_ghost() {
        Line ann = board.joined("Ann");
        Line ben = board.open();
        ben.transport().watch(text -> {
            if (text.contains("\"joined\"")) {
                ben.connection().closed(1006);
            }
        });

        ben.say(ben.joinText(board.ticket("Ben")));
        passWhileHeard(ann, 31);

        assertEquals(1, board.rooms().participants());
        assertEquals(1, ann.transport().sent("participant-left").size());
    }

    @Test
    void a_bug_closes_the_connection_that_met_it_and_tells_no_more_than_a_number() {
        Line ann = board.open();
        String join = ann.joinText(board.ticket("Ann"));
        board.breakClock();

        ann.say(join);

        String error = ann.transport().sent("error").get(0);
        assertTrue(error.contains("\"problem\":\"internal\""), error);
        assertFalse(error.contains("planted"), error);
        assertEquals(Optional.of(1011), ann.transport().closedWith());
    }

    /** Time passes second by second; only this one sends something. */
    private void passWhileHeard(Line heard, int seconds) {
        for (int second = 0; second < seconds; second++) {
            heard.connection().pong(0);
            board.pass(Duration.ofSeconds(1));
        }
    }

    private static void assertRefused(Line line, String problem, @Nullable String requestId) {
        List<String> errors = line.transport().sent("error");
        String start = "{\"type\":\"error\"," + (requestId == null ? "" : "\"id\":\"" + requestId + "\",");
        assertEquals(1, errors.size(), errors::toString);
        assertTrue(errors.get(0).startsWith(start + "\"problem\":\"" + problem + "\""), errors::toString);
    }
}
