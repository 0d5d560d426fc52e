package dev.madang.app;

import dev.madang.account.SessionObserver;
import dev.madang.feed.LiveFeed;
import dev.madang.identity.Actor;
import dev.madang.identity.Role;
import dev.madang.identity.Tickets;
import dev.madang.live.Backstage;
import dev.madang.problem.ProblemException;
import dev.madang.protocol.RoomName;
import dev.madang.room.AccessPolicy;
import dev.madang.room.Members;
import dev.madang.room.Room;
import dev.madang.room.RoomDirectory;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lets it hold in the running calls, and for who reads events, that somebody has signed out or is somebody else for the sign-on.
 *
 * <p>The end of a session needs no database, and holds when the call returns. Another role is looked up in it on another thread, in a
 * moment where it answers; while it is away, roles stay what they are, and {@link #catchUp} tries again.
 */
final class SessionChanges implements SessionObserver {
    private static final Logger LOG = System.getLogger(SessionChanges.class.getName());

    private final Tools tools;
    private final Executor executor;

    /** The latest word on each subject that does not hold everywhere yet. */
    private final Map<String, Actor> pending = new ConcurrentHashMap<>();

    private boolean waiting;

    /**
     * @param executor looks into the database
     */
    SessionChanges(Tools tools, Executor executor) {
        this.tools = tools;
        this.executor = executor;
    }

    /** Where it holds, and what decides. */
    record Tools(Backstage live, Tickets tickets, LiveFeed feed, RoomDirectory rooms, Members members) {}

    @Override
    public void ended(String sessionId, String subject) {
        tools.live.endSession(sessionId, subject);
        tools.feed.dismiss(reader -> reader.session().equals(sessionId));
    }

    @Override
    public void changed(Actor now) {
        tools.tickets.revoke(now.id());
        tools.feed.dismiss(reader -> reader.id().equals(now.id()));
        pending.put(now.id(), now);
        try {
            executor.execute(this::catchUp);
        } catch (RejectedExecutionException e) { // the application is stopping
            LOG.log(Level.DEBUG, "roles are not looked up any more");
        }
    }

    /** Looks up the roles that could not be looked up before; to be called every second. */
    synchronized void catchUp() {
        for (Map.Entry<String, Actor> news : List.copyOf(pending.entrySet())) {
            try {
                tools.live.roomsOf(news.getKey()).forEach(room -> reconsider(room, news.getValue()));
                pending.remove(news.getKey(), news.getValue());
            } catch (ProblemException away) {
                if (!waiting) {
                    LOG.log(
                            Level.WARNING,
                            "roles of the sign-on wait ({0})",
                            away.type().wireName());
                }
                waiting = true;
                return;
            } catch (RuntimeException bug) {
                pending.remove(news.getKey(), news.getValue());
                LOG.log(Level.ERROR, "a role of the sign-on cannot be looked up", bug);
            }
        }
        if (waiting) {
            LOG.log(Level.INFO, "roles of the sign-on hold again");
        }
        waiting = false;
    }

    /**
     * Says of each session that is used by a call, or to read events, that it is used; to be called more often than the shortest of them
     * is idle. Who began to read just when the session ended reads no more.
     *
     * @param used whether there is such a session
     */
    void keepAlive(Predicate<String> used) {
        Set<String> gone = Stream.of(tools.live.sessions(), tools.feed.sessions())
                .flatMap(Collection::stream)
                .filter(used.negate())
                .collect(Collectors.toSet());
        tools.feed.dismiss(reader -> gone.contains(reader.session()));
    }

    /** A room that is gone has sent everybody away already. */
    private void reconsider(RoomName name, Actor now) {
        Optional<Room> room = tools.rooms.find(name);
        if (room.isEmpty()) {
            return;
        }
        Optional<Role> role = AccessPolicy.stays(
                room.get(), now, tools.members.find(name, now.id()), tools.live.invited(name, now.id()));
        role.ifPresentOrElse(
                found -> tools.live.entitle(name, now.id(), found),
                () -> tools.live.putOut(name, now.id(), Instant.EPOCH, Actor.SYSTEM));
    }
}
