package dev.madang.signaling;

import dev.madang.live.Presence;
import dev.madang.live.Visitor;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.protocol.ServerMessage.LeaveReason;
import org.jspecify.annotations.Nullable;

/**
 * Where a connection is: nowhere yet, outside of a room, or in it; and how that ended. The container's threads, the heartbeat's and the
 * room's use it: whoever ends it says so before looking for the presence, and whoever brings a presence looks for an end after it.
 */
final class Station {
    private volatile @Nullable Presence presence;

    /** While it waits outside a room. */
    private volatile @Nullable Visitor visitor;

    private volatile boolean silent;
    private volatile boolean ended;

    /** Whether it ended for good, and not by the loss of its socket. */
    private volatile boolean left;

    /** Null while it is in no room. */
    @Nullable Presence presence() {
        return presence;
    }

    boolean isOutside() {
        return presence == null && visitor != null;
    }

    boolean isEnded() {
        return ended;
    }

    /** It is in a room; {@link #settle(Presence, long)} is to follow. */
    void enter(Presence here) {
        presence = here;
        visitor = null;
    }

    /** It waits outside; {@link #settle(Visitor)} is to follow. */
    void waitOutside(Visitor outside) {
        visitor = outside;
        presence = null;
    }

    /**
     * Ends a presence that came when the connection had ended.
     *
     * @param heardAt when the last frame came
     */
    void settle(Presence here, long heardAt) {
        if (left) { // refused meanwhile: whoever is told so does not come back to this presence
            here.leave(LeaveReason.LOST);
        } else if (ended) { // closed meanwhile, when there was no presence to detach
            here.detach(heardAt);
        }
    }

    /** Ends a wait that began when the connection had ended. */
    void settle(Visitor outside) {
        if (ended) {
            outside.leave();
        }
    }

    /** A frame of any kind has come. */
    void heard() {
        Presence here = presence;
        if (silent && here != null) {
            silent = false;
            here.silent(false);
        }
    }

    /** Nothing has come for long. */
    void goneSilent() {
        Presence here = presence;
        if (!silent && here != null) {
            silent = true;
            here.silent(true);
        }
    }

    /**
     * Where it speaks.
     *
     * @throws ProblemException waiting; not-joined
     */
    Presence present() {
        Presence here = presence;
        if (here == null && visitor != null) {
            throw new ProblemException(
                    ProblemType.WAITING, "You wait outside; only a leave is heard until you are let in.");
        }
        if (here == null) {
            throw new ProblemException(ProblemType.NOT_JOINED, "The first message must be a join or a resume.");
        }
        return here;
    }

    /** The socket is gone; its participant may come back. */
    void lose(long heardAt) {
        if (!ended) {
            ended = true; // before the presence is read: who enters at this moment sees one or the other
            Presence here = presence;
            if (here != null) {
                here.detach(heardAt);
            }
            stopWaiting();
        }
    }

    /** It is over for good. */
    void leave(LeaveReason reason) {
        if (!ended) {
            left = true;
            ended = true; // as above
            Presence here = presence;
            if (here != null) {
                here.leave(reason);
            }
            stopWaiting();
        }
    }

    private void stopWaiting() {
        Visitor outside = visitor;
        if (outside != null) {
            outside.leave();
        }
    }
}
