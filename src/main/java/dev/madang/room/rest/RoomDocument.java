package dev.madang.room.rest;

import dev.madang.identity.Permission;
import dev.madang.identity.Role;
import dev.madang.room.Entry;
import dev.madang.room.Room;
import dev.madang.room.RoomSettings;
import dev.madang.room.Topology;
import dev.madang.room.WithoutHost;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A room as administrators read and write it. What is null or left out when writing has its usual value; what can only be
 * read may be sent back as it was.
 *
 * @param password to set; never in an answer
 * @param hasPassword whether one is asked for; true when writing keeps the one that there is
 * @param createdAt read only, as {@code changedAt}
 */
public record RoomDocument(
        @Nullable String name,
        @Nullable String title,
        @Nullable String owner,
        @Nullable Entry entry,
        Set<String> groups,
        @Nullable String password,
        @Nullable Boolean hasPassword,
        @Nullable Boolean lobby,
        @Nullable Integer capacity,
        @Nullable Instant opens,
        @Nullable Instant closes,
        @Nullable Duration duration,
        Map<String, Role> rolesByGroup,
        Map<Role, Set<Permission>> permissions,
        @Nullable Boolean startMuted,
        @Nullable WithoutHost withoutHost,
        @Nullable Topology topology,
        @Nullable Boolean relayOnly,
        @Nullable Instant createdAt,
        @Nullable Instant changedAt) {

    static RoomDocument of(Room room) {
        RoomSettings settings = room.settings();
        Map<Role, Set<Permission>> permissions = new TreeMap<>();
        settings.permissions().forEach((role, may) -> permissions.put(role, new TreeSet<>(may)));
        return new RoomDocument(
                room.name().value(),
                settings.title(),
                settings.owner(),
                settings.entry(),
                new TreeSet<>(settings.groups()),
                null,
                settings.passwordHash() != null,
                settings.lobby(),
                settings.capacity(),
                settings.opens(),
                settings.closes(),
                settings.duration(),
                new TreeMap<>(settings.rolesByGroup()),
                permissions,
                settings.startMuted(),
                settings.withoutHost(),
                settings.topology(),
                settings.relayOnly(),
                room.createdAt(),
                room.changedAt());
    }

    /**
     * As settings.
     *
     * @param usual where this says nothing
     */
    RoomSettings settings(RoomSettings usual, @Nullable String passwordHash) {
        return new RoomSettings(
                or(title, usual.title()),
                or(owner, usual.owner()),
                or(entry, usual.entry()),
                groups,
                passwordHash,
                or(lobby, usual.lobby()),
                or(capacity, usual.capacity()),
                opens,
                closes,
                duration,
                rolesByGroup,
                permissions,
                or(startMuted, usual.startMuted()),
                or(withoutHost, usual.withoutHost()),
                or(topology, usual.topology()),
                or(relayOnly, usual.relayOnly()));
    }

    /** Asks for none, whatever there was. */
    RoomDocument withoutPassword() {
        return new RoomDocument(
                name,
                title,
                owner,
                entry,
                groups,
                null,
                false,
                lobby,
                capacity,
                opens,
                closes,
                duration,
                rolesByGroup,
                permissions,
                startMuted,
                withoutHost,
                topology,
                relayOnly,
                createdAt,
                changedAt);
    }

    private static <T> T or(@Nullable T said, T usual) {
        return said == null ? usual : said;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "RoomDocument[name=" + name + "]";
    }
}
