package dev.madang.live;

import dev.madang.protocol.ServerMessage;

/**
 * Where the messages of one socket go. Called from any thread, often from inside a room's command: an implementation
 * returns at once and never throws; what it cannot deliver ends the connection, not the room.
 */
public interface Outbox {

    /**
     * Delivers after everything that was sent before it, or never.
     *
     * @return the message's position among all that were sent here, from 1
     */
    long send(ServerMessage message);

    /** Whether so much waits here that what only one participant says to another should be said later. */
    boolean isBusy();

    /**
     * Closes the connection once everything sent before has gone out. Later messages are dropped.
     *
     * @param code a WebSocket close code of src/docs/protocol.md
     * @param reason a few English words for the log of the peer
     */
    void close(int code, String reason);

    /** For tests: ends the socket as if its line were cut. */
    void drop();

    /** For tests: does not send the next message that would go out, and counts it as sent. */
    void loseNext();
}
