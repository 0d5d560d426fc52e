package dev.madang.room;

import dev.madang.identity.Permission;
import dev.madang.identity.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What can be set of a room.
 *
 * @param title for people; may be empty
 * @param owner actor id of who it belongs to, who is host in it; may be empty
 * @param groups that may enter, where entry is by groups
 * @param passwordHash as {@link dev.madang.identity.Passwords} makes it; null where none is asked for
 * @param lobby whether those below moderator knock
 * @param capacity how many may be present at once
 * @param opens from when on people may enter
 * @param closes until when; the meeting ends then
 * @param duration how long a meeting lasts at most
 * @param rolesByGroup what members of an OIDC group become; the highest counts
 * @param permissions of each role; all roles are named
 * @param startMuted whether people come in with the microphone off
 */
public record RoomSettings(
        String title,
        String owner,
        Entry entry,
        Set<String> groups,
        @Nullable String passwordHash,
        boolean lobby,
        int capacity,
        @Nullable Instant opens,
        @Nullable Instant closes,
        @Nullable Duration duration,
        Map<String, Role> rolesByGroup,
        Map<Role, Set<Permission>> permissions,
        boolean startMuted,
        WithoutHost withoutHost,
        Topology topology) {
    /** What each role may do unless a room says otherwise. */
    public static final Map<Role, Set<Permission>> USUAL_PERMISSIONS = Map.of(
            Role.HOST, EnumSet.allOf(Permission.class),
            Role.MODERATOR, EnumSet.allOf(Permission.class),
            Role.SPEAKER, EnumSet.complementOf(EnumSet.of(Permission.RECORD, Permission.MODERATE)),
            Role.VIEWER, EnumSet.of(Permission.CHAT));

    public RoomSettings {
        groups = Set.copyOf(groups);
        rolesByGroup = Map.copyOf(rolesByGroup);
        permissions = complete(permissions);
    }

    /** A room that anybody with the link may enter, as they are made ad hoc. */
    public static RoomSettings open(int capacity) {
        return new RoomSettings(
                "",
                "",
                Entry.LINK,
                Set.of(),
                null,
                false,
                capacity,
                null,
                null,
                null,
                Map.of(),
                USUAL_PERMISSIONS,
                false,
                WithoutHost.OPEN,
                Topology.MESH);
    }

    /** What somebody in that role may do. */
    public Set<Permission> permissionsOf(Role role) {
        return permissions.getOrDefault(role, Set.of());
    }

    private static Map<Role, Set<Permission>> complete(Map<Role, Set<Permission>> given) {
        Map<Role, Set<Permission>> all = new EnumMap<>(USUAL_PERMISSIONS);
        given.forEach((role, permissions) -> all.put(role, Set.copyOf(permissions)));
        return Collections.unmodifiableMap(all);
    }

    /** Without the hash. */
    @Override
    public String toString() {
        return "RoomSettings[title=" + title + ", entry=" + entry + "]";
    }
}
