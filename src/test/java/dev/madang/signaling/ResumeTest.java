package dev.madang.signaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A lost socket, and the next one. Ann watches; Ben comes and goes. */
class ResumeTest {
    private static final String UPDATE = "{\"type\":\"update-tracks\",\"id\":\"u\",\"tracks\":[]}";

    private final Switchboard board = new Switchboard();
    private final Line ann = board.joined("Ann");
    private final Line ben = board.joined("Ben");

    @Test
    void the_others_see_somebody_reconnecting_and_back_and_no_leave_or_join() {
        ann.transport().forget();

        ben.connection().closed(1006);
        Line again = resume(ben, 0);

        assertEquals(1, again.transport().sent("resumed").size());
        assertEquals(1, ann.transport().sent("participant-reconnecting").size());
        assertEquals(1, ann.transport().sent("participant-reconnected").size());
        assertEquals(List.of(), ann.transport().sent("participant-left"));
        assertEquals(List.of(), ann.transport().sent("participant-joined"));
        assertEquals(2, board.rooms().participants());
    }

    @Test
    void exactly_what_was_missed_follows_in_its_order() {
        ann.say(UPDATE); // Ben's first
        ben.connection().closed(1006); // his second: that he is reconnecting
        ann.say(offerTo(ben, 1)); // his third
        ann.say(UPDATE); // his fourth

        Line again = resume(ben, 1);

        assertEquals(
                List.of(
                        "welcome",
                        "resumed",
                        "participant-reconnecting",
                        "offered",
                        "tracks-updated",
                        "participant-reconnected"),
                types(again));
    }

    @Test
    void answers_to_requests_are_not_lost() {
        ben.transport().hold();
        ben.say(UPDATE);
        ben.connection().closed(1006);

        Line again = resume(ben, 0);

        assertEquals(1, again.transport().sent("ok").size());
        assertTrue(again.transport().sent("resumed").get(0).contains("\"received\":1"));
    }

    @Test
    void what_is_said_the_moment_resumed_comes_is_heeded() {
        ben.connection().closed(1006);
        Line again = board.open();
        again.transport().watch(text -> {
            if (text.contains("\"resumed\"")) {
                again.say(UPDATE);
            }
        });

        again.say(resumeText(tokenOf(ben), 0));

        assertEquals(1, again.transport().sent("ok").size());
        assertEquals(Optional.empty(), again.transport().closedWith());
    }

    @Test
    void what_somebody_says_to_one_who_is_away_waits_for_them() {
        ben.connection().closed(1006);

        ann.say(offerTo(ben, 1));

        assertEquals(List.of(), ann.transport().sent("error"));
        assertEquals(1, resume(ben, 1).transport().sent("offered").size());
    }

    @Test
    void a_token_is_good_for_one_resume_and_the_next_one_comes_with_it() {
        ben.connection().closed(1006);
        Line second = resume(ben, 1);

        assertNotEquals(tokenOf(ben), tokenOf(second));
        assertRefused(resume(ben, 1), "cannot-resume");
        second.connection().closed(1006);
        assertEquals(1, resume(second, 2).transport().sent("resumed").size());
    }

    @Test
    void the_newest_socket_wins_and_the_old_one_has_no_say() {
        Line second = resume(ben, 0);
        ann.transport().forget();

        assertEquals(Optional.of(4409), ben.transport().closedWith());
        ben.say(UPDATE);
        ben.connection().closed(4409);

        assertEquals(List.of(), ann.transport().sent());
        second.say(UPDATE);
        assertEquals(List.of("tracks-updated"), types(ann));
    }

    @Test
    void thirty_seconds_long_somebody_may_come_back() {
        ben.connection().closed(1006);
        pass(30);
        assertEquals(2, board.rooms().participants());

        assertEquals(1, resume(ben, 0).transport().sent("resumed").size());
    }

    @Test
    void after_thirty_seconds_they_are_gone_and_a_resume_is_refused_but_a_join_is_not() {
        ben.connection().closed(1006);
        pass(31);

        assertTrue(ann.transport().sent("participant-left").get(0).contains("\"reason\":\"lost\""));
        assertEquals(1, board.rooms().participants());
        Line again = resume(ben, 0);
        assertRefused(again, "cannot-resume");
        again.say(again.joinText(board.ticket("Ben")));
        assertEquals(1, again.transport().sent("joined").size());
    }

    @Test
    void silence_before_the_close_counts() {
        pass(50);
        ben.connection().closed(1006);
        pass(5);
        assertEquals(2, board.rooms().participants());

        pass(1);

        assertEquals(1, board.rooms().participants());
    }

    @Test
    void all_that_is_kept_goes_out_over_a_slow_line() {
        ben.connection().closed(1006);
        IntStream.rangeClosed(1, 100).forEach(generation -> ann.say(offerTo(ben, generation)));
        for (int second = 0; second < 22; second++) {
            ann.say(UPDATE, second == 0 ? 30 : 5);
            pass(1);
        }
        Line again = board.open();
        again.transport().hold();
        again.say(resumeText(tokenOf(ben), 1));

        for (int sent = 0; sent < 236; sent++) {
            again.transport().complete(null);
        }

        assertEquals(100, again.transport().sent("offered").size());
        assertEquals(135, again.transport().sent("tracks-updated").size());
        assertEquals(Optional.empty(), again.transport().closedWith());
    }

    @Test
    void who_missed_more_than_is_kept_cannot_resume() {
        for (int second = 0; second < 26; second++) {
            ann.say(UPDATE, second == 0 ? 30 : 5);
            pass(1);
        }
        ann.connection().closed(1006);
        Line again = resume(ann, 0);
        assertRefused(again, "cannot-resume");
    }

    @Test
    void who_claims_to_have_had_more_than_was_sent_cannot_resume() {
        ben.connection().closed(1006);

        assertRefused(resume(ben, 99), "cannot-resume");
    }

    @Test
    void an_unknown_token_is_refused_and_the_eleventh_from_one_address_is_closed() {
        List<Line> guesses =
                IntStream.range(0, 11).mapToObj(i -> resume("guess " + i, 0)).toList();

        guesses.subList(0, 10).forEach(guess -> assertRefused(guess, "cannot-resume"));
        assertRefused(guesses.get(10), "too-many");
        assertEquals(Optional.of(4429), guesses.get(10).transport().closedWith());
    }

    @Test
    void a_true_token_counts_however_many_wrong_ones_came_from_its_address() {
        IntStream.range(0, 11).forEach(i -> resume("guess " + i, 0));
        ben.connection().closed(1006);

        assertEquals(1, resume(ben, 0).transport().sent("resumed").size());
    }

    @Test
    void who_resumes_more_than_ten_times_in_thirty_seconds_is_closed() {
        Line last = ben;
        for (int i = 0; i < 10; i++) {
            last = resume(last, 0);
        }

        Line eleventh = resume(last, 0);

        assertRefused(eleventh, "too-many");
        assertEquals(Optional.of(4429), eleventh.transport().closedWith());
    }

    @Test
    void who_has_left_cannot_resume() {
        ben.say("{\"type\":\"leave\",\"id\":\"bye\"}");

        assertRefused(resume(ben, 0), "cannot-resume");
    }

    @Test
    void who_has_joined_cannot_resume_on_the_same_socket() {
        ben.connection().closed(1006);

        ann.say(resumeText(tokenOf(ben), 0));

        assertRefused(ann, "already-joined");
        assertEquals(1, resume(ben, 0).transport().sent("resumed").size());
    }

    @Test
    void a_server_that_stops_lets_nobody_resume() {
        ben.connection().closed(1006);
        board.rooms().drain();

        assertRefused(resume(ben, 0), "draining");
    }

    @Test
    void what_is_a_heartbeat_old_when_a_pong_comes_is_kept_no_longer() {
        ann.say(UPDATE);
        pass(1);
        pass(10);
        ben.connection().pong(ben.transport().lastPing());
        ben.connection().closed(1006);

        assertRefused(resume(ben, 0), "cannot-resume");
    }

    @Test
    void what_is_younger_is_kept_for_the_page_may_not_have_taken_it_in() {
        ann.say(UPDATE);
        pass(1);
        ben.connection().pong(ben.transport().lastPing());
        ben.connection().closed(1006);

        Line again = resume(ben, 0);

        assertEquals(
                List.of(
                        "welcome",
                        "resumed",
                        "tracks-updated",
                        "round-trip-measured",
                        "participant-reconnecting",
                        "participant-reconnected"),
                types(again));
    }

    @Test
    void a_join_that_replaces_a_former_presence_takes_its_seat_in_one_event() {
        Line cem = board.joined("Cem");
        ben.connection().closed(1006);
        ann.transport().forget();

        Line again = board.open();
        again.say("{\"type\":\"join\",\"id\":\"j\",\"room\":\"demo\",\"ticket\":\"" + board.ticket("Ben")
                + "\",\"tracks\":[],\"replaces\":\"" + member(ben, "joined", "accessToken") + "\"}");

        assertEquals(1, again.transport().sent("joined").size(), "the room is full but for the seat of their own");
        assertEquals(List.of("participant-joined"), types(ann));
        assertTrue(ann.transport().sent().get(0).contains("\"replaces\":\"" + idOf(ben) + "\""));
        assertEquals(3, board.rooms().participants());
        assertRefused(resume(ben, 0), "cannot-resume");
        assertEquals(Optional.empty(), cem.transport().closedWith());
    }

    @Test
    void a_snapshot_is_given_to_who_asks_with_the_sides_of_the_first_one() {
        ann.say("{\"type\":\"synchronize\",\"id\":\"s\"}");

        String snapshot = ann.transport().sent("synchronized").get(0);
        String arrival = ann.transport().sent("participant-joined").get(0);
        assertTrue(snapshot.startsWith("{\"type\":\"synchronized\",\"id\":\"s\",\"number\":2,"), snapshot);
        assertTrue(snapshot.endsWith("\"sent\":2}"), snapshot);
        assertTrue(snapshot.contains(arrival.substring(arrival.indexOf("{\"id\""), arrival.length() - 1)), snapshot);
    }

    /** Time passes second by second, and Ann is heard. */
    private void pass(int seconds) {
        for (int second = 0; second < seconds; second++) {
            ann.connection().pong(1);
            board.pass(Duration.ofSeconds(1));
        }
    }

    private Line resume(Line former, int received) {
        return resume(tokenOf(former), received);
    }

    private Line resume(String token, int received) {
        Line line = board.open();
        line.say(resumeText(token, received));
        return line;
    }

    private static String resumeText(String token, int received) {
        return "{\"type\":\"resume\",\"id\":\"r\",\"token\":\"" + token + "\",\"received\":" + received + "}";
    }

    private static String offerTo(Line receiver, int generation) {
        return "{\"type\":\"offer\",\"to\":\"" + idOf(receiver) + "\",\"generation\":" + generation
                + ",\"sdp\":\"v=0\"}";
    }

    private static String idOf(Line line) {
        return member(line, "joined", "self\":{\"id");
    }

    private static String tokenOf(Line line) {
        String greeting = line.transport().sent("resumed").isEmpty() ? "joined" : "resumed";
        return member(line, greeting, "resumeToken");
    }

    private static String member(Line line, String type, String name) {
        String text = line.transport().sent(type).get(0);
        int start = text.indexOf("\"" + name + "\":\"") + name.length() + 4;
        return text.substring(start, text.indexOf('"', start));
    }

    private static List<String> types(Line line) {
        return line.transport().sent().stream()
                .map(text -> text.substring(9, text.indexOf('"', 9)))
                .toList();
    }

    private static void assertRefused(Line line, String problem) {
        List<String> errors = line.transport().sent("error");
        assertEquals(1, errors.size(), errors::toString);
        assertTrue(errors.get(0).contains("\"problem\":\"" + problem + "\""), errors::toString);
    }
}
