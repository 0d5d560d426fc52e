package dev.madang.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.identity.AddressRanges;
import dev.madang.webhook.RetrySchedule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSettingsTest {

    @Test
    void usually_webhooks_stay_out_of_the_house_and_try_for_a_day() {
        Settings settings = new Settings(new FakeConfig(Map.of()));

        assertFalse(settings.webhookTargets().contain("10.0.0.1"));
        assertFalse(settings.webhookTargets().contain("93.184.216.34"), "by http");
        assertEquals(RetrySchedule.USUAL, settings.webhookRetries());
        assertEquals(Duration.ofDays(7), settings.webhookKeep());
    }

    @Test
    void a_part_of_the_house_may_be_opened_or_all_of_it() {
        AddressRanges part = with("allow-private", "10.0.0.0/8, ::1").webhookTargets();
        assertTrue(part.contain("10.9.8.7"));
        assertTrue(part.contain("0:0:0:0:0:0:0:1"));
        assertFalse(part.contain("127.0.0.1"));

        AddressRanges all = with("allow-private", "true").webhookTargets();
        assertTrue(all.contain("127.0.0.1"));
        assertTrue(all.contain("fd00::1"));
        assertFalse(with("allow-private", "false").webhookTargets().contain("127.0.0.1"));
    }

    @Test
    void retries_can_be_set() {
        assertEquals(
                new RetrySchedule(List.of(Duration.ofSeconds(5), Duration.ofHours(1))),
                with("retries", "PT5S, PT1H").webhookRetries());
        assertEquals(new RetrySchedule(List.of()), with("retries", "none").webhookRetries());
        assertEquals(Duration.ofDays(30), with("keep-days", "30").webhookKeep());
    }

    @ParameterizedTest
    @CsvSource({"allow-private, yes", "allow-private, 10.0.0.0/33", "allow-private, localhost"})
    void what_is_no_range_stops_the_start(String name, String value) {
        String said = assertThrows(
                        IllegalArgumentException.class, () -> with(name, value).webhookTargets())
                .getMessage();
        assertTrue(String.valueOf(said).startsWith("Setting madang.webhooks.allow-private: "), said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5s", "PT0S", "PT-5S", "often", "PT5S;PT6S"})
    void what_is_no_duration_stops_the_start(String value) {
        String said = assertThrows(
                        IllegalArgumentException.class,
                        () -> with("retries", value).webhookRetries())
                .getMessage();
        assertTrue(String.valueOf(said).startsWith("Setting madang.webhooks.retries: "), said);
    }

    private static Settings with(String name, String value) {
        return new Settings(new FakeConfig(Map.of("madang.webhooks." + name, value)));
    }
}
