package dev.madang.protocol;

import java.util.List;

/**
 * A room as one participant may know it.
 *
 * @param number of the last event
 * @param participants everybody else
 * @param knocking who waits; empty for those who may not moderate
 * @param sending what the participant may send to each of the others
 */
public record Snapshot(
        long number,
        RoomInfo room,
        ParticipantInfo self,
        List<Peer> participants,
        List<Knock> knocking,
        Sending sending) {
    public Snapshot {
        participants = List.copyOf(participants);
        knocking = List.copyOf(knocking);
    }
}
