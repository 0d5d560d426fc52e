package dev.madang.e2e.api;

import dev.madang.testing.Administrator;
import dev.madang.testing.Server;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The calls of all features. */
final class AllCalls {
    private static final List<Calls> FEATURES = List.of(
            new RoomCalls(),
            new KeyCalls(),
            new SessionCalls(),
            new EntryCalls(),
            new RecordCalls(),
            new WebhookCalls(),
            new LiveCalls());

    private AllCalls() {}

    static Map<String, Supplier<Call>> on(Server server, Administrator administrator) {
        Map<String, Supplier<Call>> all = new HashMap<>();
        FEATURES.forEach(feature -> all.putAll(feature.on(server, administrator)));
        return all;
    }
}
