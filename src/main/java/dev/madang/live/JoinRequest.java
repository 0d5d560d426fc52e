package dev.madang.live;

import dev.madang.identity.Caller;
import dev.madang.identity.Role;
import dev.madang.protocol.RoomName;
import dev.madang.protocol.Track;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Wishes to be present in a room.
 *
 * @param address where it comes from, for the journal
 * @param requestId of the join, which {@code joined} repeats
 * @param tracks what it publishes from the start
 * @param replaces the access token of a former presence in this room, which ends; null if there was none
 * @param ticket id of the one that admits, for the journal; empty where there is none
 */
public record JoinRequest(
        RoomName room,
        Caller caller,
        String address,
        String requestId,
        List<Track> tracks,
        @Nullable String replaces,
        String ticket) {
    public JoinRequest {
        tracks = List.copyOf(tracks);
    }

    /** Without a ticket. */
    public JoinRequest(
            RoomName room,
            Caller caller,
            String address,
            String requestId,
            List<Track> tracks,
            @Nullable String replaces) {
        this(room, caller, address, requestId, tracks, replaces, "");
    }

    /** Its name and value as a detail of an event; nothing where there is no ticket. */
    String[] journaledTicket() {
        return ticket.isEmpty() ? new String[0] : new String[] {"ticket", ticket};
    }

    JoinRequest as(Role role) {
        return new JoinRequest(room, caller.as(role), address, requestId, tracks, replaces, ticket);
    }
}
