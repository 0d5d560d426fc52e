package dev.madang.signaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.identity.Caller;
import dev.madang.identity.Role;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What sockets see of the end of a session, as src/docs/protocol.md tells it. */
class SignedOutTest {
    private static final Caller ANN = new Caller("user:ann@idp.example", "Ann", Role.SPEAKER, "s1");

    private final Switchboard board = new Switchboard();

    @Test
    void the_socket_is_told_and_closes_with_4401() {
        Line ben = board.joined("Ben");
        Line ann = joined();

        board.endSession("s1", ANN.subject());

        assertEquals(
                List.of("{\"type\":\"left\",\"action\":\"end\",\"reason\":\"signed-out\"}"),
                ann.transport().sent("left"));
        assertEquals(Optional.of(4401), ann.transport().closedWith());
        assertTrue(ben.transport().sent("participant-left").get(0).contains("\"reason\":\"left\""));
    }

    @Test
    void a_resume_by_its_token_is_answered_4401() {
        Line ann = joined();
        String token = ann.transport().sent("joined").get(0).replaceAll(".*\"resumeToken\":\"([^\"]+)\".*", "$1");
        ann.connection().closed(1006);
        board.endSession("s1", ANN.subject());
        Line next = board.open();

        next.say("{\"type\":\"resume\",\"id\":\"r\",\"token\":\"" + token + "\",\"received\":0}");

        assertTrue(next.transport().sent("error").get(0).contains("\"problem\":\"signed-out\""));
        assertEquals(Optional.of(4401), next.transport().closedWith());
    }

    @Test
    void a_ticket_of_before_is_answered_4401() {
        String ticket = board.ticket(ANN, "demo");
        board.endSession("s1", ANN.subject());
        Line late = board.open();

        late.say(late.joinText(ticket));

        assertTrue(late.transport().sent("error").get(0).contains("\"problem\":\"signed-out\""));
        assertEquals(Optional.of(4401), late.transport().closedWith());
        assertEquals(0, board.rooms().participants());
    }

    private Line joined() {
        Line line = board.open();
        line.say(line.joinText(board.ticket(ANN, "demo")));
        return line;
    }
}
