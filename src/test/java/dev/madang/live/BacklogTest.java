package dev.madang.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.protocol.ParticipantId;
import dev.madang.protocol.ServerMessage;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BacklogTest {
    private final Backlog backlog = new Backlog();

    @Test
    void what_came_after_a_count_is_given_in_its_order() {
        add(5);

        assertEquals(Optional.of(messages(4, 5)), backlog.after(3));
        assertEquals(Optional.of(messages(1, 5)), backlog.after(0));
        assertEquals(Optional.of(List.of()), backlog.after(5));
    }

    @Test
    void nobody_has_had_more_than_was_sent() {
        add(5);

        assertEquals(Optional.empty(), backlog.after(6));
    }

    @Test
    void the_last_240_are_kept_and_no_more() {
        add(241);

        assertEquals(Optional.of(messages(2, 241)), backlog.after(1));
        assertEquals(Optional.empty(), backlog.after(0));
    }

    @Test
    void descriptions_are_kept_up_to_983040_characters() {
        ServerMessage offer = new ServerMessage.Offered(new ParticipantId("a"), 1, "v".repeat(24_448));
        IntStream.range(0, 21).forEach(i -> backlog.add(offer));

        assertEquals(Optional.empty(), backlog.after(0));
        assertEquals(Optional.of(20), backlog.after(1).map(List::size));
    }

    @Test
    void what_is_confirmed_is_kept_no_longer_and_counting_goes_on() {
        add(5);

        backlog.confirm(3);
        backlog.confirm(2);

        assertEquals(Optional.empty(), backlog.after(2));
        assertEquals(Optional.of(messages(4, 5)), backlog.after(3));
        assertEquals(5, backlog.sent());
    }

    @Test
    void beyond_half_of_what_it_keeps_it_is_half_full() {
        add(120);
        assertFalse(backlog.isHalfFull());

        add(1);

        assertTrue(backlog.isHalfFull());
    }

    private void add(int count) {
        long before = backlog.sent();
        messages((int) before + 1, (int) before + count).forEach(backlog::add);
    }

    private static List<ServerMessage> messages(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .<ServerMessage>mapToObj(i -> new ServerMessage.Ok(String.valueOf(i)))
                .toList();
    }
}
