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

    @OnOpen
    public void onOpen(Session session) {
        TyrusIdleTimer.silence(session, () -> opened().pinged());
        session.setMaxIdleTimeout(0); // the heartbeat sweeps
        connection = connections.open(new SessionTransport(session, executor), HandshakeAddress.of(session));
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
        Connection closing = connection;
        if (closing != null) {
            closing.closed(reason.getCloseCode().getCode());
        }
    }

    /** The close event follows, or has come already. */
    @OnError
    public void onError(Throwable error) {
        LOG.log(Level.DEBUG, "socket error", error);
    }

    private Connection opened() {
        Connection open = connection;
        if (open == null) {
            throw new IllegalStateException("a frame came before the socket was open");
        }
        return open;
    }
}
