package dev.madang.live;

import dev.madang.identity.Role;
import dev.madang.protocol.Limits;
import dev.madang.room.RoomSettings;
import dev.madang.room.WithoutHost;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What holds from the first who comes to the last who goes: who was admitted, who was given which role, whether the
 * room is locked. People are known by their subjects. Changed by the room's commands only; {@link #isLocked} and {@link #roleOf} may be asked by any thread.
 */
final class Meeting {
    private final Set<String> admitted = new HashSet<>();
    private final Set<String> sentOut = new HashSet<>();
    private final Map<String, Role> roles = new ConcurrentHashMap<>();
    private volatile boolean locked;
    private @Nullable Instant startedAt;
    private @Nullable Instant withoutHostSince;

    void start(Instant now) {
        startedAt = now;
    }

    boolean isLocked() {
        return locked;
    }

    void lock(boolean now) {
        locked = now;
    }

    /** The role that somebody was given in this meeting. */
    Optional<Role> roleOf(String subject) {
        return Optional.ofNullable(roles.get(subject));
    }

    void give(String subject, Role role) {
        roles.put(subject, role);
    }

    /** They are again what they came as. */
    void forgetRole(String subject) {
        roles.remove(subject);
    }

    /** Need not knock any more. */
    void admit(String subject) {
        admitted.add(subject);
        sentOut.remove(subject);
    }

    /** Must knock from now on, whoever they are. */
    void sendOut(String subject) {
        admitted.remove(subject);
        sentOut.add(subject);
    }

    boolean isAdmitted(String subject) {
        return admitted.contains(subject);
    }

    boolean isSentOut(String subject) {
        return sentOut.contains(subject);
    }

    /** Somebody who may moderate is there, or nobody is. */
    void hosted(boolean hosted, Instant now) {
        if (hosted || startedAt == null) {
            withoutHostSince = null;
        } else if (withoutHostSince == null) {
            withoutHostSince = now;
        }
    }

    /** When it ends for all; null where that is not known. */
    @Nullable Instant endsAt(RoomSettings settings) {
        Instant start = startedAt;
        if (start == null) {
            return settings.closes();
        }
        Instant byDuration = settings.duration() == null ? null : start.plus(settings.duration());
        Instant since = withoutHostSince;
        Instant byHost =
                since == null || settings.withoutHost() != WithoutHost.END ? null : since.plus(Limits.WITHOUT_HOST);
        return Stream.of(
                        Optional.ofNullable(settings.closes()),
                        Optional.ofNullable(byDuration),
                        Optional.ofNullable(byHost))
                .flatMap(Optional::stream)
                .min(Instant::compareTo)
                .orElse(null);
    }
}
