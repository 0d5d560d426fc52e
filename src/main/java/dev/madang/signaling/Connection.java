package dev.madang.signaling;

import dev.madang.identity.Ticket;
import dev.madang.live.LiveRooms;
import dev.madang.live.Presence;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.protocol.ClientMessage;
import dev.madang.protocol.CloseCode;
import dev.madang.protocol.Limits;
import dev.madang.protocol.ServerMessage;
import dev.madang.protocol.ServerMessage.LeaveReason;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One socket's conversation, from {@code welcome} to its close: reads messages within their limits, admits the caller
 * to a room, and passes on what it says there.
 *
 * <p>The container calls {@link #receive}, {@link #pong} and {@link #closed}, one at a time; the heartbeat calls
 * {@link #check} from its own thread.
 */
public final class Connection implements ClientMessage.Handler {
    private static final Logger LOG = System.getLogger(Connection.class.getName());

    /** Tells the heartbeat's pings from those of the outbox, which are positive. */
    private static final long HEARTBEAT_PING = 0;

    private final Connections shared;
    private final Transport transport;
    private final String address;
    private final BoundedOutbox outbox;
    private final MessageAssembler assembler = new MessageAssembler();
    private final TokenBucket rate;
    private final long openedAt;
    private volatile long heardAt;
    private volatile boolean silent;
    private volatile boolean ended;
    private volatile @Nullable Presence presence;
    private final AtomicBoolean beforeJoin = new AtomicBoolean(true);
    private long pingedAt;

    Connection(Connections shared, Transport transport, String address) {
        this.shared = shared;
        this.transport = transport;
        this.address = address;
        long now = shared.nanoTime().getAsLong();
        outbox = new BoundedOutbox(transport, shared.codec(), shared.nanoTime(), () -> end(LeaveReason.LOST));
        rate = new TokenBucket(Limits.MESSAGES_PER_SECOND, Limits.MESSAGE_BURST, now);
        openedAt = now;
        heardAt = now;
        pingedAt = now;
    }

    void welcome(List<String> features) {
        outbox.send(new ServerMessage.Welcome(
                "madang.v1", features, (int) Limits.HEARTBEAT.toSeconds(), 0, Limits.MESSAGE_BYTES));
    }

    void refuseOpening() {
        refuse(null, new ProblemException(ProblemType.TOO_MANY, "Too many sockets are open.").retryAfter(10));
    }

    String address() {
        return address;
    }

    /** Takes a part of a text message. */
    public void receive(String part, boolean last) {
        heard();
        if (ended) {
            return;
        }
        try {
            assembler.add(part, last).ifPresent(this::message);
        } catch (ProblemException e) {
            refuse(null, e);
        } catch (RuntimeException e) {
            fail(e);
        }
    }

    /** A frame of any kind has come. */
    private void heard() {
        heardAt = shared.nanoTime().getAsLong();
        Presence here = presence;
        if (silent && here != null) {
            silent = false;
            here.reconnecting(false);
        }
    }

    /** A pong has come, which repeats the payload of its ping. */
    public void pong(long payload) {
        heard();
        outbox.confirmed(payload);
    }

    /** A binary frame has come, which the protocol does not know. */
    public void refuseBinary() {
        end(LeaveReason.LOST);
        outbox.close(CloseCode.UNACCEPTABLE_DATA.code(), "text only");
    }

    /** The socket is closed, by whichever side. */
    public void closed() {
        end(LeaveReason.LOST);
        leaveThoseBeforeJoin();
        shared.remove(this);
    }

    @Override
    public void onJoin(ClientMessage.Join join) {
        if (presence != null) {
            throw new ProblemException(ProblemType.ALREADY_JOINED, "This connection has joined a room already.");
        }
        Ticket ticket = shared.tickets().redeem(join.ticket(), join.room().value());
        Presence joined = shared.rooms()
                .join(new LiveRooms.JoinRequest(join.room(), ticket.caller(), join.requestId(), join.tracks(), outbox));
        presence = joined;
        leaveThoseBeforeJoin();
        LOG.log(Level.INFO, "joined room={0} participant={1}", join.room(), joined.id());
        if (ended) { // closed while joining: closed() found no presence to end
            joined.leave(LeaveReason.LOST);
        }
    }

    @Override
    public void onLeave(ClientMessage.Leave leave) {
        present();
        end(LeaveReason.LEFT);
        outbox.send(new ServerMessage.Ok(leave.requestId()));
        outbox.close(CloseCode.NORMAL.code(), "left");
    }

    @Override
    public void onUpdateTracks(ClientMessage.UpdateTracks update) {
        present().updateTracks(update.requestId(), update.tracks());
    }

    @Override
    public void onRelay(ClientMessage.Relay relay) {
        present().relay(relay);
    }

    /** Keeps the deadlines of protocol.md: join, send, ping, silence. */
    void check(long now) {
        outbox.checkDeadline();
        if (presence == null && !ended && now - openedAt > Limits.JOIN_WITHIN.toNanos()) {
            refuse(null, new ProblemException(ProblemType.UNAUTHENTICATED, "No valid join came within 5 s."));
        }
        if (now - pingedAt >= Limits.HEARTBEAT.toNanos()) {
            pingedAt = now;
            transport.ping(HEARTBEAT_PING);
        }
        long silence = now - heardAt;
        if (silence > Limits.LOST_AFTER.toNanos()) {
            end(LeaveReason.LOST);
            outbox.abort(CloseCode.TOO_SLOW.code(), "nothing was heard");
        } else if (silence > Limits.RECONNECTING_AFTER.toNanos()) {
            goneSilent();
        }
    }

    /** Counts the connection out of those before join, once, whether it joined or closed first. */
    private void leaveThoseBeforeJoin() {
        if (beforeJoin.getAndSet(false)) {
            shared.joined();
        }
    }

    private void goneSilent() {
        Presence here = presence;
        if (!silent && here != null) {
            silent = true;
            here.reconnecting(true);
        }
    }

    private void message(String text) {
        if (!rate.take(heardAt)) {
            throw new ProblemException(
                            ProblemType.TOO_MANY,
                            "More than " + Limits.MESSAGES_PER_SECOND + " messages a second came from here.")
                    .retryAfter(1);
        }
        ClientMessage message = shared.codec().decode(text);
        try {
            message.deliverTo(this);
        } catch (ProblemException e) {
            refuse(message.id().orElse(null), e);
        }
    }

    private Presence present() {
        Presence here = presence;
        if (here == null) {
            throw new ProblemException(ProblemType.NOT_JOINED, "The first message must be a join.");
        }
        return here;
    }

    private void refuse(@Nullable String requestId, ProblemException refusal) {
        outbox.send(ServerMessage.Error.of(requestId, refusal));
        if (refusal.type().closes()) {
            end(LeaveReason.LOST);
            outbox.close(refusal.type().closeCode(), refusal.type().wireName());
        }
    }

    private void fail(RuntimeException bug) {
        String incident = UUID.randomUUID().toString();
        LOG.log(Level.ERROR, "incident " + incident, bug);
        refuse(
                null,
                new ProblemException(
                        ProblemType.INTERNAL, "The server made a mistake; it is logged as " + incident + "."));
    }

    private void end(LeaveReason reason) {
        if (ended) {
            return;
        }
        ended = true;
        Presence here = presence;
        if (here != null) {
            here.leave(reason);
            LOG.log(Level.INFO, "left ({0}) participant={1}", reason.wireName(), here.id());
        }
    }
}
