package dev.madang.live;

import dev.madang.identity.Permission;
import dev.madang.identity.Role;
import dev.madang.room.RoomSettings;
import dev.madang.room.WithoutHost;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rooms that are set up otherwise than the usual. */
final class Settings {
    private Settings() {}

    static RoomSettings with(RoomSettings of, Map<Role, Set<Permission>> permissions) {
        return copy(of, of.lobby(), permissions, of.startMuted(), of.withoutHost(), of.closes(), of.duration());
    }

    static RoomSettings lobby(int capacity) {
        RoomSettings of = RoomSettings.open(capacity);
        return copy(of, true, of.permissions(), false, WithoutHost.OPEN, null, null);
    }

    static RoomSettings withoutHost(WithoutHost what) {
        RoomSettings of = RoomSettings.open(8);
        return copy(of, false, of.permissions(), false, what, null, null);
    }

    static RoomSettings startMuted() {
        RoomSettings of = RoomSettings.open(8);
        return copy(of, false, of.permissions(), true, WithoutHost.OPEN, null, null);
    }

    static RoomSettings relayOnly() {
        RoomSettings of = RoomSettings.open(8);
        return new RoomSettings(
                of.title(),
                of.owner(),
                of.entry(),
                of.groups(),
                of.passwordHash(),
                of.lobby(),
                of.capacity(),
                of.opens(),
                of.closes(),
                of.duration(),
                of.rolesByGroup(),
                of.permissions(),
                of.startMuted(),
                of.withoutHost(),
                of.topology(),
                true);
    }

    static RoomSettings ends(@Nullable Instant closes, @Nullable Duration duration) {
        RoomSettings of = RoomSettings.open(8);
        return copy(of, false, of.permissions(), false, WithoutHost.OPEN, closes, duration);
    }

    private static RoomSettings copy(
            RoomSettings of,
            boolean lobby,
            Map<Role, Set<Permission>> permissions,
            boolean startMuted,
            WithoutHost withoutHost,
            @Nullable Instant closes,
            @Nullable Duration duration) {
        return new RoomSettings(
                of.title(),
                of.owner(),
                of.entry(),
                of.groups(),
                of.passwordHash(),
                lobby,
                of.capacity(),
                of.opens(),
                closes,
                duration,
                of.rolesByGroup(),
                permissions,
                startMuted,
                withoutHost,
                of.topology(),
                of.relayOnly());
    }
}
