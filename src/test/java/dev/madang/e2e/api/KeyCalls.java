package dev.madang.e2e.api;

import dev.madang.testing.Administrator;
import dev.madang.testing.Server;
import java.util.Map;
import java.util.function.Supplier;

/** API keys. */
final class KeyCalls implements Calls {
    private static final String WISH =
            "{\"name\":\"api\",\"verbs\":[\"administer\"],\"expiry\":\"2999-01-01T00:00:00Z\"}";

    @Override
    public Map<String, Supplier<Call>> on(Server server, Administrator administrator) {
        Supplier<String> key =
                () -> administrator.send("POST", "api-keys", WISH).json().getString("id");
        return Map.of(
                "listApiKeys",
                () -> Call.to().asking("limit=1"),
                "createApiKey",
                () -> Call.to().sending(WISH),
                "readApiKey",
                () -> Call.to("key", key.get()),
                "revokeApiKey",
                () -> Call.to("key", key.get()).with("If-Match", "*"));
    }
}
