package dev.madang.room.faces;

import dev.madang.identity.Permission;
import dev.madang.identity.Role;
import dev.madang.room.Entry;
import dev.madang.room.Room;
import dev.madang.room.RoomSettings;
import dev.madang.room.WithoutHost;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The settings of a room as text in fields, in both directions. The fields bear the names that REST uses. */
final class RoomForm {
    private static final String MAY = "may";

    private final Map<String, Object> fields;
    private final ZoneId zone;

    /**
     * @param fields by name, as the page has them
     * @param zone of dates
     */
    RoomForm(Map<String, Object> fields, ZoneId zone) {
        this.fields = fields;
        this.zone = zone;
    }

    /** What the fields show of a room. */
    static Map<String, Object> of(Room room, ZoneId zone) {
        RoomSettings settings = room.settings();
        Map<String, Object> fields = new HashMap<>();
        fields.put("title", settings.title());
        fields.put("owner", settings.owner());
        fields.put("entry", settings.entry().name());
        fields.put(
                "groups", String.join("\n", settings.groups().stream().sorted().toList()));
        fields.put("hasPassword", settings.passwordHash() != null);
        fields.put("lobby", settings.lobby());
        fields.put("capacity", String.valueOf(settings.capacity()));
        fields.put("opens", local(settings.opens(), zone));
        fields.put("closes", local(settings.closes(), zone));
        fields.put("duration", minutes(settings.duration()));
        fields.put(
                "rolesByGroup",
                settings.rolesByGroup().entrySet().stream()
                        .map(entry -> entry.getKey() + " = " + entry.getValue().wireName())
                        .sorted()
                        .collect(Collectors.joining("\n")));
        for (Role role : Role.values()) {
            fields.put(MAY + role.name(), names(settings.permissionsOf(role)));
        }
        fields.put("startMuted", settings.startMuted());
        fields.put("relayOnly", settings.relayOnly());
        fields.put("withoutHost", settings.withoutHost().name());
        return fields;
    }

    /** Whether two fields show the same; one that is not sent shows nothing. */
    static boolean same(@Nullable Object one, @Nullable Object other) {
        if (one instanceof Object[] many && other instanceof Object[] others) {
            return Set.of(many).equals(Set.of(others));
        }
        return plain(one).equals(plain(other));
    }

    private static String plain(@Nullable Object value) {
        return value == null ? "" : value.toString().replace("\r\n", "\n").strip();
    }

    /** A new password; empty where it shall stay as it is. */
    String password() {
        Object typed = fields.get("password");
        return typed == null ? "" : typed.toString();
    }

    /** Whether none is asked for from now on. */
    boolean dropsPassword() {
        return isOn("dropPassword");
    }

    /**
     * The settings that were typed.
     *
     * @param outcome is told of each field that cannot be understood
     */
    RoomSettings settings(RoomSettings before, @Nullable String passwordHash, Outcome outcome) {
        return new RoomSettings(
                text("title"),
                text("owner"),
                Entry.valueOf(text("entry")),
                Set.copyOf(lines("groups").toList()),
                passwordHash,
                isOn("lobby"),
                read("capacity", outcome, Integer::valueOf).orElse(0),
                isUntouched("opens", local(before.opens(), zone))
                        ? before.opens()
                        : read("opens", outcome, this::instant).orElse(null),
                isUntouched("closes", local(before.closes(), zone))
                        ? before.closes()
                        : read("closes", outcome, this::instant).orElse(null),
                isUntouched("duration", minutes(before.duration()))
                        ? before.duration()
                        : read("duration", outcome, minutes -> Duration.ofMinutes(Long.parseLong(minutes)))
                                .orElse(null),
                read("rolesByGroup", outcome, text -> roles()).orElse(Map.of()),
                permissions(),
                isOn("startMuted"),
                WithoutHost.valueOf(text("withoutHost")),
                before.topology(),
                isOn("relayOnly"));
    }

    /** The field shows minutes; who has not changed it shall not cut the seconds off that came by REST. */
    private boolean isUntouched(String field, String shown) {
        return text(field).equals(shown);
    }

    private static String minutes(@Nullable Duration duration) {
        return duration == null ? "" : String.valueOf(duration.toMinutes());
    }

    /** What the field says; empty where it says nothing, or nothing that can be understood. */
    private <T> Optional<T> read(String field, Outcome outcome, Function<String, T> reader) {
        String typed = text(field);
        try {
            return typed.isEmpty() ? Optional.empty() : Optional.of(reader.apply(typed));
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException notUnderstood) {
            outcome.refuse(field);
            return Optional.empty();
        }
    }

    private String text(String field) {
        return plain(fields.get(field));
    }

    private boolean isOn(String field) {
        return Boolean.TRUE.equals(fields.get(field));
    }

    private Stream<String> lines(String field) {
        return text(field).lines().map(String::strip).filter(line -> !line.isEmpty());
    }

    private Map<String, Role> roles() {
        Map<String, Role> roles = new LinkedHashMap<>();
        lines("rolesByGroup").forEach(line -> {
            int equals = line.lastIndexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException(line);
            }
            String role = line.substring(equals + 1).strip();
            roles.put(
                    line.substring(0, equals).strip(),
                    Arrays.stream(Role.values())
                            .filter(known -> known.wireName().equalsIgnoreCase(role))
                            .findAny()
                            .orElseThrow(() -> new IllegalArgumentException(role)));
        });
        return roles;
    }

    private Map<Role, Set<Permission>> permissions() {
        Map<Role, Set<Permission>> permissions = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            Object chosen = fields.get(MAY + role.name());
            permissions.put(
                    role,
                    (chosen instanceof Object[] many ? Arrays.stream(many) : Stream.empty())
                            .map(name -> Permission.valueOf(name.toString()))
                            .collect(Collectors.toSet()));
        }
        return permissions;
    }

    private static String[] names(Set<Permission> permissions) {
        return permissions.stream().map(Enum::name).sorted().toArray(String[]::new);
    }

    private Instant instant(String local) {
        return LocalDateTime.parse(local).atZone(zone).toInstant();
    }

    private static String local(@Nullable Instant instant, ZoneId zone) {
        return instant == null
                ? ""
                : LocalDateTime.ofInstant(instant, zone)
                        .truncatedTo(ChronoUnit.MINUTES)
                        .toString();
    }
}
