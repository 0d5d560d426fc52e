package dev.madang.room.jpa;

import dev.madang.identity.Permission;
import dev.madang.identity.Role;
import dev.madang.room.Entry;
import dev.madang.room.RoomSettings;
import dev.madang.room.Topology;
import dev.madang.room.WithoutHost;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A room's settings as they are stored: JSON. A later version may add members, which must then be optional here. */
final class SettingsText {
    private SettingsText() {}

    static String write(RoomSettings settings) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("title", settings.title())
                .add("owner", settings.owner())
                .add("entry", settings.entry().name())
                .add("groups", texts(settings.groups()))
                .add("lobby", settings.lobby())
                .add("capacity", settings.capacity())
                .add("rolesByGroup", roles(settings.rolesByGroup()))
                .add("permissions", permissions(settings.permissions()))
                .add("startMuted", settings.startMuted())
                .add("withoutHost", settings.withoutHost().name())
                .add("topology", settings.topology().name())
                .add("relayOnly", settings.relayOnly());
        addIfSet(json, "passwordHash", settings.passwordHash());
        addIfSet(json, "opens", settings.opens());
        addIfSet(json, "closes", settings.closes());
        addIfSet(json, "duration", settings.duration());
        return json.build().toString();
    }

    static RoomSettings read(String text) {
        JsonObject json;
        try (var reader = Json.createReader(new StringReader(text))) {
            json = reader.readObject();
        }
        String opens = json.getString("opens", null);
        String closes = json.getString("closes", null);
        String duration = json.getString("duration", null);
        return new RoomSettings(
                json.getString("title"),
                json.getString("owner"),
                Entry.valueOf(json.getString("entry")),
                texts(json, "groups"),
                json.getString("passwordHash", null),
                json.getBoolean("lobby"),
                json.getInt("capacity"),
                opens == null ? null : Instant.parse(opens),
                closes == null ? null : Instant.parse(closes),
                duration == null ? null : Duration.parse(duration),
                roles(json.getJsonObject("rolesByGroup")),
                permissions(json.getJsonObject("permissions")),
                json.getBoolean("startMuted"),
                WithoutHost.valueOf(json.getString("withoutHost")),
                Topology.valueOf(json.getString("topology")),
                json.getBoolean("relayOnly", false));
    }

    private static void addIfSet(JsonObjectBuilder json, String name, @Nullable Object value) {
        if (value != null) {
            json.add(name, value.toString());
        }
    }

    private static JsonArrayBuilder texts(Collection<String> texts) {
        return Json.createArrayBuilder(texts.stream().sorted().toList());
    }

    private static Set<String> texts(JsonObject json, String name) {
        return json.getJsonArray(name).getValuesAs(JsonString::getString).stream()
                .collect(Collectors.toSet());
    }

    private static JsonObjectBuilder roles(Map<String, Role> roles) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        roles.forEach((group, role) -> json.add(group, role.name()));
        return json;
    }

    private static Map<String, Role> roles(JsonObject json) {
        Map<String, Role> roles = new LinkedHashMap<>();
        json.keySet().forEach(group -> roles.put(group, Role.valueOf(json.getString(group))));
        return roles;
    }

    private static JsonObjectBuilder permissions(Map<Role, Set<Permission>> permissions) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        permissions.forEach((role, allowed) ->
                json.add(role.name(), texts(allowed.stream().map(Enum::name).toList())));
        return json;
    }

    private static Map<Role, Set<Permission>> permissions(JsonObject json) {
        Map<Role, Set<Permission>> permissions = new EnumMap<>(Role.class);
        for (String role : json.keySet()) {
            permissions.put(
                    Role.valueOf(role),
                    texts(json, role).stream().map(Permission::valueOf).collect(Collectors.toSet()));
        }
        return permissions;
    }
}
