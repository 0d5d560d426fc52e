package dev.madang.signaling;

import dev.madang.live.Presence;
import dev.madang.live.Visitor;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.protocol.ClientMessage;
import dev.madang.protocol.CloseCode;
import dev.madang.protocol.Limits;
import dev.madang.protocol.Moderation;
import dev.madang.protocol.ServerMessage;
import dev.madang.protocol.ServerMessage.LeaveReason;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One socket's conversation, from {@code welcome} to its close: reads messages within their limits, admits the caller
 * to a room or takes a presence over, and passes on what it says there.
 *
 * <p>The container calls {@link #receive} and {@link #pong} one at a time, and {@link #closed} from any thread; the heartbeat calls
 * {@link #check} from its own thread.
 */
public final class Connection implements ClientMessage.Handler {
    private static final Logger LOG = System.getLogger(Connection.class.getName());

    private final Connections shared;
    private final String address;
    private final BoundedOutbox outbox;
    private final Heartbeat heartbeat;
    private final Entrance entrance;
    private final MessageAssembler assembler = new MessageAssembler();
    private final TokenBucket rate;
    private final TokenBucket events;
    private final long openedAt;
    private final Station station = new Station();

    Connection(Connections shared, Transport transport, String address) {
        this.shared = shared;
        this.address = address;
        openedAt = shared.nanoTime().getAsLong();
        outbox = new BoundedOutbox(transport, shared.tools(), this::lost);
        entrance = new Entrance(shared, address, outbox, this::entered, this::waits);
        heartbeat = new Heartbeat(transport, outbox, openedAt);
        rate = new TokenBucket(Limits.MESSAGES_PER_SECOND, Limits.MESSAGE_BURST, openedAt);
        events = new TokenBucket(Limits.EVENTS_PER_SECOND, Limits.EVENT_BURST, openedAt);
    }

    void welcome(ServerMessage.Welcome welcome) {
        outbox.send(welcome);
    }

    void refuseOpening() {
        refuse(null, new ProblemException(ProblemType.TOO_MANY, "Too many sockets are open.").retryAfter(10));
    }

    /** Too many wait to join, and this one must not wait any longer. */
    void makeRoom() {
        if (!entrance.isUsed()) { // it may just have joined
            refuse(null, new ProblemException(ProblemType.UNAUTHENTICATED, "No valid join came while others waited."));
        }
    }

    String address() {
        return address;
    }

    /** Refuses a socket that has no presence yet, while the server stops. */
    void refuseWhileDraining() {
        if (station.presence() == null && !station.isEnded()) {
            try {
                shared.rooms().refuseWhileDraining();
            } catch (ProblemException e) {
                refuse(null, e);
            }
        }
    }

    /** Takes a part of a text message. */
    public void receive(String part, boolean last) {
        heard();
        if (station.isEnded()) {
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

    /**
     * A ping has come, which the container is about to answer by itself; it counts as a message. Only Payara tells of pings, of a sample that stands for all.
     *
     * @throws ProblemException too-many: it must not be answered
     */
    public void pinged() {
        heard();
        if (station.isEnded() || !rate.take(heartbeat.heardAt())) {
            ProblemException refusal = tooMany(Limits.MESSAGES_PER_SECOND + " messages");
            if (!station.isEnded()) {
                refuse(null, refusal);
            }
            throw refusal;
        }
    }

    /** A pong has come, which repeats the payload of its ping. */
    public void pong(long payload) {
        heard();
        outbox.confirmed(payload);
        Presence here = station.presence();
        if (station.isEnded() || (here == null && !station.isOutside())) {
            return;
        }
        heartbeat.pong(payload, heartbeat.heardAt()).ifPresent(trip -> {
            shared.metrics().roundTrip(trip.milliseconds());
            if (here == null) {
                outbox.send(new ServerMessage.RoundTripMeasured(trip.milliseconds()));
            } else {
                here.roundTrip(trip.milliseconds(), trip.position());
            }
        });
    }

    /** A binary frame has come, which the protocol does not know. */
    public void refuseBinary() {
        station.leave(LeaveReason.LOST);
        outbox.close(CloseCode.UNACCEPTABLE_DATA.code(), "text only");
    }

    /**
     * The socket is closed, by whichever side.
     *
     * @param code of the close; who closes it in good order has left, who loses it may come back
     */
    public void closed(int code) {
        if (code == CloseCode.NORMAL.code()) {
            station.leave(LeaveReason.LEFT);
        } else {
            lost();
        }
        shared.remove(this);
    }

    @Override
    public void onJoin(ClientMessage.Join join) {
        entrance.join(join, this::refuse);
        shared.metrics().joinTook(shared.nanoTime().getAsLong() - openedAt);
    }

    @Override
    public void onResume(ClientMessage.Resume resume) {
        entrance.resume(resume, this::refuse);
    }

    private void entered(Presence here) {
        station.enter(here);
        joined();
        station.settle(here, heartbeat.heardAt());
    }

    private void waits(Visitor outside) {
        station.waitOutside(outside);
        joined();
        station.settle(outside);
    }

    private void joined() {
        shared.joined(this);
        heartbeat.hurry(shared.nanoTime().getAsLong());
    }

    @Override
    public void onSynchronize(ClientMessage.Synchronize synchronize) {
        station.present().synchronize(synchronize.requestId());
    }

    @Override
    public void onLeave(ClientMessage.Leave leave) {
        if (!station.isOutside()) {
            station.present();
        }
        station.leave(LeaveReason.LEFT);
        outbox.send(new ServerMessage.Ok(leave.requestId()));
        outbox.close(CloseCode.NORMAL.code(), "left");
    }

    @Override
    public void onUpdateTracks(ClientMessage.UpdateTracks update) {
        oneMoreEvent();
        station.present().updateTracks(update);
    }

    @Override
    public void onRaiseHand(ClientMessage.RaiseHand raise) {
        oneMoreEvent();
        station.present().raiseHand(raise);
    }

    @Override
    public void onModeration(Moderation moderation) {
        if (!(moderation instanceof Moderation.Admit || moderation instanceof Moderation.Deny)) { // as many as wait
            oneMoreEvent();
        }
        station.present().moderate(moderation);
    }

    /** What everybody in the room is told has a limit of its own. */
    private void oneMoreEvent() {
        if (!events.take(heartbeat.heardAt())) {
            throw tooMany(Limits.EVENTS_PER_SECOND + " updates of tracks, raised hands and acts of moderation");
        }
    }

    @Override
    public void onRelay(ClientMessage.Relay relay) {
        station.present().relay(relay);
    }

    /** Keeps the deadlines of protocol.md: join, send, ping, silence. */
    void check(long now) {
        outbox.checkDeadline();
        if (!entrance.isUsed() && !station.isEnded() && now - openedAt > Limits.JOIN_WITHIN.toNanos()) {
            refuse(null, new ProblemException(ProblemType.UNAUTHENTICATED, "No valid join came within 5 s."));
        }
        heartbeat.check(now);
        long silence = now - heartbeat.heardAt();
        if (silence > Limits.LOST_AFTER.toNanos()) {
            station.leave(LeaveReason.LOST);
            outbox.abort(CloseCode.TOO_SLOW.code(), "nothing was heard");
        } else if (silence > Limits.RECONNECTING_AFTER.toNanos()) {
            station.goneSilent();
        }
    }

    private void heard() {
        heartbeat.heard(shared.nanoTime().getAsLong());
        station.heard();
    }

    private void message(String text) {
        if (!rate.take(heartbeat.heardAt())) {
            throw tooMany(Limits.MESSAGES_PER_SECOND + " messages");
        }
        ClientMessage message = shared.codec().decode(text);
        shared.metrics().received(message.type());
        try {
            message.deliverTo(this);
        } catch (ProblemException e) {
            refuse(message.id().orElse(null), e);
        }
    }

    private static ProblemException tooMany(String what) {
        return new ProblemException(ProblemType.TOO_MANY, "More than " + what + " a second came from here.")
                .retryAfter(1);
    }

    private void refuse(@Nullable String requestId, ProblemException refusal) {
        Presence here = station.presence();
        if (refusal.type().closes()) {
            station.leave(LeaveReason.LOST);
            outbox.send(ServerMessage.Error.of(requestId, refusal));
            outbox.close(refusal.type().closeCode(), refusal.type().wireName());
            LOG.log(
                    Level.INFO,
                    "closed ({0}) participant={1}",
                    refusal.type().wireName(),
                    here == null ? "" : here.id());
        } else if (here == null) {
            outbox.send(ServerMessage.Error.of(requestId, refusal));
        } else {
            here.refuse(requestId, refusal);
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

    private void lost() {
        station.lose(heartbeat.heardAt());
    }
}
