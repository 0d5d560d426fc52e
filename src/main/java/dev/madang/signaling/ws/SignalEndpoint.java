package dev.madang.signaling.ws;

import dev.madang.signaling.Connection;
import dev.madang.signaling.Connections;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.websocket.CloseReason;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The signaling socket; one instance a connection. Passes on what comes, and nothing more. */
@ServerEndpoint(value = "/signal", subprotocols = HandshakeFilter.SUBPROTOCOL, configurator = HandshakeAddress.class)
public class SignalEndpoint {
    private static final Logger LOG = System.getLogger(SignalEndpoint.class.getName());

    @Inject
    private Connections connections;

    @Resource
    private ManagedExecutorService executor;

    private @Nullable Connection connection;

    /** On Payara the close event may overtake the end of {@link #onOpen}. */
    private @Nullable Integer closedWith;

    @OnOpen
    public void onOpen(Session session) {
        TyrusIdleTimer.silence(session, () -> opened().pinged());
        session.setMaxIdleTimeout(0); // the heartbeat sweeps
        Connection open = connections.open(new SessionTransport(session, executor), HandshakeAddress.of(session));
        Integer closed;
        synchronized (this) {
            connection = open;
            closed = closedWith;
        }
        if (closed != null) {
            open.closed(closed);
        }
    }

    @OnMessage
    public void onText(String part, boolean last) {
        opened().receive(part, last);
    }

    @OnMessage
    public void onBinary(byte[] part, boolean last) {
        opened().refuseBinary();
    }

    @OnMessage
    public void onPong(PongMessage pong) {
        ByteBuffer payload = pong.getApplicationData();
        opened().pong(payload.remaining() == Long.BYTES ? payload.getLong() : 0);
    }

    @OnClose
    public void onClose(CloseReason reason) {
        int code = reason.getCloseCode().getCode();
        Connection closing;
        synchronized (this) {
            closedWith = code;
            closing = connection;
        }
        if (closing != null) {
            closing.closed(code);
        }
    }

    /** The close event follows, or has come already. */
    @OnError
    public void onError(Throwable error) {
        LOG.log(Level.DEBUG, "socket error", error);
    }

    private synchronized Connection opened() {
        Connection open = connection;
        if (open == null) {
            throw new IllegalStateException("a frame came before the socket was open");
        }
        return open;
    }
}
