package dev.madang.testing;

import dev.madang.testing.Rest.Reply;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.util.List;
import java.util.UUID;

/** The administrator of a server over REST, with an API key of its own that may do everything. */
public final class Administrator {

    /** Of the {@link org.junit.jupiter.api.parallel.ResourceLock} of who counts or ends the first account's sessions, and of who signs in with it beside. */
    public static final String SESSIONS = "the sessions of the first account";

    private static final List<String> VERBS = List.of("read", "create", "change", "delete", "moderate", "administer");

    private final Rest rest;
    private final String key;

    private Administrator(Rest rest, String key) {
        this.rest = rest;
        this.key = key;
    }

    /** Signs in with the first account, and makes a key. */
    public static Administrator of(Server server) {
        Rest rest = new Rest(server);
        return new Administrator(rest, key(rest, VERBS, "", "Cookie", signIn(rest)));
    }

    /** Signs in with the first account; returns the cookie of the session. */
    public static String signIn(Rest rest) {
        Reply signedIn = rest.send(
                "POST",
                "login",
                "name=admin&password=" + Server.ADMIN_PASSWORD + "&to=",
                "Content-Type",
                "application/x-www-form-urlencoded");
        return signedIn.headers().allValues("Set-Cookie").stream()
                .filter(each -> each.contains("madang-session"))
                .map(each -> each.substring(0, each.indexOf(';')))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no session: " + signedIn.status() + " " + signedIn.body()));
    }

    /** A key for these verbs, in the rooms whose names begin so. */
    public String key(List<String> verbs, String roomPrefix) {
        return key(rest, verbs, roomPrefix, "Authorization", "Bearer " + key);
    }

    /** A key for all verbs but one. */
    public String keyWithout(String verb) {
        return key(VERBS.stream().filter(each -> !each.equals(verb)).toList(), "");
    }

    /** The administrator's own key. */
    public String key() {
        return key;
    }

    /** A request below {@code api/v1} with a JSON body, or none; {@code headers} are names and values by turns. */
    public Reply send(String method, String path, String json, String... headers) {
        return sendAs(key, method, path, json, headers);
    }

    /** As {@link #send}, with another key. */
    public Reply sendAs(String bearer, String method, String path, String json, String... headers) {
        String type = method.equals("PATCH") ? "application/merge-patch+json" : "application/json";
        String[] all = new String[headers.length + (json == null ? 2 : 4)];
        System.arraycopy(headers, 0, all, all.length - headers.length, headers.length);
        all[0] = "Authorization";
        all[1] = "Bearer " + bearer;
        if (json != null) {
            all[2] = "Content-Type";
            all[3] = type;
        }
        return rest.send(method, "api/v1/" + path, json, all);
    }

    /** Makes a room of a new name that begins so, with these settings. */
    public String room(String prefix, String settings) {
        String name = prefix + "-" + UUID.randomUUID();
        Reply made = send("PUT", "rooms/" + name, settings, "If-None-Match", "*");
        if (made.status() != 201) {
            throw new AssertionError("no room: " + made.status() + " " + made.body());
        }
        return name;
    }

    private static String key(Rest rest, List<String> verbs, String roomPrefix, String... by) {
        JsonArrayBuilder may = Json.createArrayBuilder();
        verbs.forEach(may::add);
        String wish = Json.createObjectBuilder()
                .add("name", "tests")
                .add("verbs", may)
                .add("roomPrefix", roomPrefix)
                .build()
                .toString();
        Reply made = rest.post("api/v1/api-keys", wish, by);
        if (made.status() != 201) {
            throw new AssertionError("no key: " + made.status() + " " + made.body());
        }
        return made.json().getString("key");
    }
}
