package dev.madang.room;

import dev.madang.identity.Permission;
import dev.madang.identity.Role;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
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
 * @param relayOnly whether media goes through a TURN server alone, so that nobody learns anybody's address
 */
public record RoomSettings(
        @Size(max = 100, message = "must have at most 100 characters") @PlainText
        String title,

        @Pattern(regexp = "|" + Member.SUBJECT, message = Member.SUBJECT_MESSAGE) String owner,

        Entry entry,

        @Size(max = 50, message = "must have at most 50 entries") Set<@GroupName String> groups,

        @Nullable String passwordHash,
        boolean lobby,

        @Min(value = 2, message = "must lie between 2 and 1000") @Max(value = 1000, message = "must lie between 2 and 1000") int capacity,

        @Nullable Instant opens,
        @Nullable Instant closes,
        @Nullable Duration duration,

        @Size(max = 50, message = "must have at most 50 entries") Map<@GroupName String, Role> rolesByGroup,

        Map<Role, Set<Permission>> permissions,
        boolean startMuted,
        WithoutHost withoutHost,
        Topology topology,
        boolean relayOnly) {
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
                Topology.MESH,
                false);
    }

    /** The same, belonging to somebody else. */
    public RoomSettings ownedBy(String actorId) {
        return new RoomSettings(
                title,
                actorId,
                entry,
                groups,
                passwordHash,
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
                relayOnly);
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
