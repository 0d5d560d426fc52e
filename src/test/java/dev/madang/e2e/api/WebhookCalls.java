package dev.madang.e2e.api;

import dev.madang.testing.Administrator;
import dev.madang.testing.Rest.Reply;
import dev.madang.testing.Server;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** Webhooks, their deliveries and the live feed. Their target is nowhere. */
final class WebhookCalls implements Calls {
    private static final String PATCH = "{\"active\":false}";

    @Override
    public Map<String, Supplier<Call>> on(Server server, Administrator administrator) {
        Supplier<String> webhook = () -> webhook(administrator, "api-" + UUID.randomUUID());
        Supplier<Call> delivery = () -> delivery(administrator);
        return Map.ofEntries(
                Map.entry("readEvents", () -> Call.to()),
                Map.entry("listWebhooks", () -> Call.to().asking("limit=1")),
                Map.entry("createWebhook", () -> Call.to().sending(wish("api-" + UUID.randomUUID()))),
                Map.entry("readWebhook", () -> Call.to("webhook", webhook.get())),
                Map.entry(
                        "replaceWebhook",
                        () -> Call.to("webhook", webhook.get())
                                .sending(wish("api-none"))
                                .with("If-Match", "*")),
                Map.entry(
                        "changeWebhook",
                        () -> Call.to("webhook", webhook.get()).sending(PATCH).with("If-Match", "*")),
                Map.entry(
                        "deleteWebhook", () -> Call.to("webhook", webhook.get()).with("If-Match", "*")),
                Map.entry(
                        "changeWebhookSecret",
                        () -> Call.to("webhook", webhook.get()).sending("{\"overlap\":\"PT1M\"}")),
                Map.entry("testWebhook", () -> Call.to("webhook", webhook.get())),
                Map.entry("listDeliveries", () -> delivery.get().asking("status=pending&limit=1")),
                Map.entry("readDelivery", delivery),
                Map.entry("replayDelivery", delivery),
                Map.entry(
                        "replayDeliveries",
                        () -> Call.to("webhook", webhook.get()).sending("{\"since\":\"2026-01-01T00:00:00Z\"}")));
    }

    private static Call delivery(Administrator administrator) {
        String prefix = "api-" + UUID.randomUUID().toString().substring(0, 8);
        String webhook = webhook(administrator, prefix);
        administrator.room(prefix, "{}");
        Reply listed = administrator.send("GET", "webhooks/" + webhook + "/deliveries", null);
        String delivery = listed.json().getJsonArray("items").getJsonObject(0).getString("id");
        return Call.to("webhook", webhook, "delivery", delivery);
    }

    private static String webhook(Administrator administrator, String prefix) {
        Reply made = administrator.send("POST", "webhooks", wish(prefix));
        if (made.status() != 201) {
            throw new AssertionError("no webhook: " + made.status() + " " + made.body());
        }
        return made.json().getString("id");
    }

    private static String wish(String prefix) {
        return "{\"url\":\"https://hooks.invalid/\",\"roomPrefix\":\"" + prefix + "\"}";
    }
}
