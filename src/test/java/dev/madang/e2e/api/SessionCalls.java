package dev.madang.e2e.api;

import dev.madang.testing.Administrator;
import dev.madang.testing.Rest;
import dev.madang.testing.Server;
import java.util.Map;
import java.util.function.Supplier;

/** Sessions of who has signed in. */
final class SessionCalls implements Calls {
    @Override
    public Map<String, Supplier<Call>> on(Server server, Administrator administrator) {
        Rest rest = new Rest(server);
        return Map.of("listSessions", () -> Call.to().with("Cookie", Administrator.signIn(rest)), "endSession", () -> {
            String own = Administrator.signIn(rest);
            String id = rest.get("api/v1/sessions", "Cookie", own)
                    .json()
                    .getJsonArray("items")
                    .getJsonObject(0)
                    .getString("id");
            return Call.to("session", id).with("Cookie", own);
        });
    }
}
