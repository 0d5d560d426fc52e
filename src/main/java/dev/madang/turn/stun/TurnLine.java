package dev.madang.turn.stun;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** A way to a TURN server that carries whole STUN messages. Blocks; for one thread. */
interface TurnLine extends AutoCloseable {
    void send(byte[] message) throws IOException;

    /**
     * Waits for the next message.
     *
     * @throws SocketTimeoutException where none has come by then
     */
    byte[] receive(Deadline deadline) throws IOException;

    /** After which a request is sent again that nothing has answered; very long where nothing is lost. */
    Duration resendAfter();

    @Override
    void close() throws IOException;
}
