package dev.madang.signaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.signaling.Connections.SocketLimits;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConnectionsTest {
    private static final String HERE = "192.0.2.1";
    private static final String THERE = "198.51.100.1";

    @Test
    void so_many_sockets_may_be_open_from_one_address() {
        Switchboard board = new Switchboard(new SocketLimits(2, 500));
        board.open(HERE);
        assertTrue(board.connections().hasRoomFor(HERE));

        board.open(HERE);

        assertFalse(board.connections().hasRoomFor(HERE));
        assertTrue(board.connections().hasRoomFor(THERE));
    }

    @Test
    void beyond_the_limit_the_oldest_goes_of_the_address_that_has_most_who_have_not_joined() {
        Switchboard board = new Switchboard(new SocketLimits(50, 3));
        Line mine = board.open(HERE);
        Line older = board.open(THERE);
        Line newer = board.open(THERE);

        Line another = board.open("203.0.113.1");

        assertEquals(Optional.of(4401), older.transport().closedWith());
        assertEquals(1, another.transport().sent("welcome").size());
        Stream.of(mine, newer, another)
                .forEach(line -> assertEquals(Optional.empty(), line.transport().closedWith()));
    }

    @Test
    void one_who_opens_without_end_crowds_out_only_itself() {
        Switchboard board = new Switchboard(new SocketLimits(50, 10));
        Line mine = board.open(HERE);

        IntStream.range(0, 45).forEach(i -> board.open(THERE));
        mine.say(mine.joinText(board.ticket("Ann")));

        assertEquals(1, mine.transport().sent("joined").size());
    }

    @Test
    void a_socket_that_has_joined_takes_no_place_of_those_that_have_not() {
        Switchboard board = new Switchboard(new SocketLimits(50, 1));
        Line ann = board.joined("Ann");
        Line next = board.open();

        ann.connection().closed(1006);
        assertEquals(Optional.empty(), next.transport().closedWith());
        board.open();

        assertEquals(Optional.of(4401), next.transport().closedWith(), "the joined one does not count twice");
    }

    @Test
    void a_socket_too_many_that_slipped_through_the_handshake_is_closed_with_the_reason() {
        Switchboard board = new Switchboard(new SocketLimits(1, 500));
        Line first = board.open(HERE);

        Line second = board.open(HERE);

        assertEquals(Optional.empty(), first.transport().closedWith());
        assertEquals(List.of(), second.transport().sent("welcome"));
        assertTrue(second.transport().sent("error").get(0).contains("\"problem\":\"too-many\""));
        assertEquals(Optional.of(4429), second.transport().closedWith());
    }

    @Test
    void closed_sockets_make_room_again_and_each_counts_once() {
        Switchboard board = new Switchboard(new SocketLimits(1, 1));
        Line first = board.open(HERE);
        Line second = board.open(HERE);

        Stream.of(first, second, second, first)
                .forEach(line -> line.connection().closed(1006));

        assertEquals(0, board.connections().count());
        assertTrue(board.connections().hasRoomFor(HERE));
        board.open(HERE);
        assertFalse(board.connections().hasRoomFor(HERE));
    }

    @Test
    void a_refused_join_counts_as_not_joined_until_its_socket_closes() {
        Switchboard board = new Switchboard(new SocketLimits(50, 2));
        Line ann = board.open();
        ann.say(ann.joinText("guessed"));
        Line next = board.open(THERE);
        ann.connection().closed(1006);

        board.open("203.0.113.1");

        assertEquals(Optional.empty(), next.transport().closedWith());
    }

    @Test
    void a_socket_that_closes_during_its_join_is_forgotten_once() {
        Switchboard board = new Switchboard(new SocketLimits(50, 1));
        Line ann = board.open();
        ann.transport().watch(text -> {
            if (text.contains("\"joined\"")) {
                ann.connection().closed(1006);
            }
        });
        ann.say(ann.joinText(board.ticket("Ann")));

        Line first = board.open();
        board.open(THERE);

        assertEquals(Optional.of(4401), first.transport().closedWith(), "one may wait, two do");
    }

    @Test
    void many_that_come_and_go_at_once_leave_nothing_behind() {
        Switchboard board = new Switchboard(new SocketLimits(1_000, 1_000));

        IntStream.range(0, 2_000)
                .parallel()
                .forEach(i -> board.open("192.0.2." + i % 7).connection().closed(1006));

        assertEquals(0, board.connections().count());
        assertEquals(0, board.rooms().participants());
    }

    @Test
    void a_stopping_server_sends_those_away_too_that_have_not_joined() {
        Switchboard board = new Switchboard();
        Line ann = board.joined("Ann");
        Line waiting = board.open();

        board.rooms().drain();
        board.connections().drain();
        Line late = board.open();

        assertEquals(Optional.of(4503), ann.transport().closedWith());
        assertEquals(List.of(), ann.transport().sent("error"), "she is told by left");
        for (Line line : List.of(waiting, late)) {
            assertTrue(line.transport().sent("error").get(0).contains("\"problem\":\"draining\""));
            assertEquals(Optional.of(4503), line.transport().closedWith());
        }
        ProblemException refusal =
                assertThrows(ProblemException.class, () -> board.connections().refuseWhileDraining());
        assertEquals(ProblemType.DRAINING, refusal.type());
    }
}
