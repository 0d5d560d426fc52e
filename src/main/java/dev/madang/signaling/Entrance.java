package dev.madang.signaling;

import dev.madang.identity.Ticket;
import dev.madang.live.Entering;
import dev.madang.live.JoinRequest;
import dev.madang.live.Outbox;
import dev.madang.live.Presence;
import dev.madang.live.Visitor;
import dev.madang.metrics.Metrics;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.protocol.ClientMessage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** A socket's way to its presence: by a join or a resume, one at a time, until one has succeeded. */
final class Entrance {
    private final Connections shared;
    private final String address;
    private final Outbox outbox;
    private final Consumer<Presence> onEntered;
    private final Consumer<Visitor> onWaiting;

    /** From the first join or resume on, unless it is refused. */
    private final AtomicBoolean entering = new AtomicBoolean();

    /**
     * @param onEntered called from any thread, again after each time that {@code onWaiting} was
     * @param onWaiting called from any thread
     */
    Entrance(
            Connections shared,
            String address,
            Outbox outbox,
            Consumer<Presence> onEntered,
            Consumer<Visitor> onWaiting) {
        this.shared = shared;
        this.address = address;
        this.outbox = outbox;
        this.onEntered = onEntered;
        this.onWaiting = onWaiting;
    }

    /**
     * @param onRefused told what the room refuses; what is refused before it comes so far is thrown
     */
    void join(ClientMessage.Join join, BiConsumer<String, ProblemException> onRefused) {
        enter(() -> {
            Ticket ticket = shared.tickets().redeem(join.ticket(), join.room().value(), address);
            JoinRequest request = new JoinRequest(
                    join.room(),
                    ticket.caller(),
                    address,
                    join.requestId(),
                    join.tracks(),
                    join.replaces(),
                    ticket.id());
            shared.rooms().join(request, entering(join.requestId(), onRefused));
        });
    }

    /**
     * @param onRefused told what the room refuses; what is refused before it comes so far is thrown
     */
    void resume(ClientMessage.Resume resume, BiConsumer<String, ProblemException> onRefused) {
        enter(() -> {
            try {
                shared.rooms()
                        .resume(
                                resume.requestId(),
                                resume.token(),
                                resume.received(),
                                entering(resume.requestId(), onRefused));
            } catch (ProblemException e) {
                throw counted(e);
            }
        });
    }

    private ProblemException counted(ProblemException refusal) {
        if (refusal.type() == ProblemType.DRAINING) {
            shared.metrics().resumed(Metrics.Resume.DRAINING);
        } else if (refusal.type() == ProblemType.SIGNED_OUT) {
            shared.metrics().resumed(Metrics.Resume.SIGNED_OUT);
        } else if (refusal.type() == ProblemType.CANNOT_RESUME) {
            try {
                shared.unknownTokens().take(address);
                shared.metrics().resumed(Metrics.Resume.UNKNOWN);
            } catch (ProblemException tooMany) {
                shared.metrics().resumed(Metrics.Resume.THROTTLED);
                return tooMany;
            }
        }
        return refusal;
    }

    private Entering entering(String requestId, BiConsumer<String, ProblemException> onRefused) {
        return new Entering() {
            @Override
            public Outbox outbox() {
                return outbox;
            }

            @Override
            public void entered(Presence presence) {
                onEntered.accept(presence);
            }

            @Override
            public void waits(Visitor visitor) {
                onWaiting.accept(visitor);
            }

            @Override
            public void refused(ProblemException refusal) {
                entering.set(false);
                onRefused.accept(requestId, refusal);
            }
        };
    }

    /**
     * Whether a join or a resume is under way or has succeeded. It may have been answered before the presence is known
     * here: the thread that joins first runs what others have asked of the room meanwhile.
     */
    boolean isUsed() {
        return entering.get();
    }

    private void enter(Runnable attempt) {
        if (!entering.compareAndSet(false, true)) {
            throw new ProblemException(ProblemType.ALREADY_JOINED, "This connection has joined a room already.");
        }
        try {
            attempt.run();
        } catch (ProblemException e) {
            entering.set(false);
            throw e;
        }
    }
}
