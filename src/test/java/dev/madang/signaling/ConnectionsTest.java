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
    void so_many_sockets_may_be_open_that_have_not_joined() {
        Switchboard board = new Switchboard(new SocketLimits(50, 2));
        board.open(HERE);
        board.open(THERE);

        assertFalse(board.connections().hasRoomFor("203.0.113.1"));
    }

    @Test
    void a_socket_that_has_joined_makes_room_for_others_that_have_not() {
        Switchboard board = new Switchboard(new SocketLimits(50, 1));

        Line ann = board.joined("Ann");

        assertTrue(board.connections().hasRoomFor(HERE));
        ann.connection().closed(1006);
        board.open();
        assertFalse(board.connections().hasRoomFor(HERE), "the joined one does not count twice when it closes");
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
        Switchboard board = new Switchboard(new SocketLimits(50, 1));
        Line ann = board.open();
        ann.say(ann.joinText("guessed"));
        assertFalse(board.connections().hasRoomFor(THERE));

        ann.connection().closed(1006);

        assertTrue(board.connections().hasRoomFor(THERE));
    }

    @Test
    void a_socket_that_closes_during_its_join_is_counted_down_once() {
        Switchboard board = new Switchboard(new SocketLimits(50, 1));
        Line ann = board.open();
        ann.transport().watch(text -> {
            if (text.contains("\"joined\"")) {
                ann.connection().closed(1006);
            }
        });
        ann.say(ann.joinText(board.ticket("Ann")));

        board.open();

        assertFalse(board.connections().hasRoomFor(THERE), "one socket that has not joined is open, one is allowed");
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
