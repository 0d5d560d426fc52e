package dev.madang.live;

import dev.madang.metrics.Metrics;
import dev.madang.protocol.ServerMessage.LeaveReason;

/** Keeps the books on presences; told from inside a room's command. */
interface Observer {
    void joined(Presence presence);

    /** The socket is gone, the seat is kept. */
    void away(Presence presence, long heardAt);

    void resumed(Presence former, Presence next);

    void notResumed(Metrics.Resume outcome);

    /** Its resume token is worth nothing any more. */
    void tokenExpired(Presence presence);

    /** The participant's stay is over. */
    void left(Presence presence, LeaveReason reason);
}
