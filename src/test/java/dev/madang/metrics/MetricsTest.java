package dev.madang.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private final Metrics metrics = new Metrics();

    @Test
    void what_happened_is_counted_by_its_kind() throws IOException {
        metrics.connectionOpened();
        metrics.connectionOpened();
        metrics.handshakeRefused("foreign-origin");
        metrics.left("lost");
        metrics.left("lost");
        metrics.left("left");
        metrics.resumed(Metrics.Resume.OVERFLOWED);
        metrics.tooSlow(Metrics.TooSlow.OVERFLOW);
        metrics.received("offer");
        metrics.sent("offered");
        metrics.refused("room-full");

        List<String> lines = read();

        assertTrue(lines.contains("madang_connections_opened_total 2.0"), lines::toString);
        assertTrue(lines.contains("madang_handshakes_refused_total{reason=\"foreign-origin\"} 1.0"), lines::toString);
        assertTrue(lines.contains("madang_leaves_total{reason=\"lost\"} 2.0"), lines::toString);
        assertTrue(lines.contains("madang_leaves_total{reason=\"left\"} 1.0"), lines::toString);
        assertTrue(lines.contains("madang_resumes_total{outcome=\"overflowed\"} 1.0"), lines::toString);
        assertTrue(lines.contains("madang_connections_too_slow_total{cause=\"overflow\"} 1.0"), lines::toString);
        assertTrue(lines.contains("madang_messages_received_total{type=\"offer\"} 1.0"), lines::toString);
        assertTrue(lines.contains("madang_messages_sent_total{type=\"offered\"} 1.0"), lines::toString);
        assertTrue(lines.contains("madang_refusals_total{problem=\"room-full\"} 1.0"), lines::toString);
    }

    @Test
    void what_has_never_happened_is_told_as_zero_where_its_kinds_are_known() throws IOException {
        List<String> lines = read();

        assertTrue(lines.contains("madang_joins_total 0.0"), lines::toString);
        assertTrue(lines.contains("madang_resumes_total{outcome=\"resumed\"} 0.0"), lines::toString);
        assertTrue(lines.contains("madang_resumes_total{outcome=\"unknown\"} 0.0"), lines::toString);
        assertTrue(lines.contains("madang_connections_too_slow_total{cause=\"deadline\"} 0.0"), lines::toString);
    }

    @Test
    void durations_are_told_in_seconds() throws IOException {
        metrics.roundTrip(30);
        metrics.roundTrip(70);
        metrics.joined();
        metrics.joinTook(TimeUnit.MILLISECONDS.toNanos(500));

        List<String> lines = read();

        assertTrue(lines.contains("madang_round_trip_seconds_bucket{le=\"0.025\"} 0"), lines::toString);
        assertTrue(lines.contains("madang_round_trip_seconds_bucket{le=\"0.05\"} 1"), lines::toString);
        assertTrue(lines.contains("madang_round_trip_seconds_bucket{le=\"+Inf\"} 2"), lines::toString);
        assertTrue(lines.contains("madang_round_trip_seconds_sum 0.1"), lines::toString);
        assertTrue(lines.contains("madang_joins_total 1.0"), lines::toString);
        assertTrue(lines.contains("madang_join_seconds_sum 0.5"), lines::toString);
    }

    @Test
    void what_is_there_is_asked_at_each_reading() throws IOException {
        AtomicInteger sockets = new AtomicInteger(7);
        metrics.watch(sockets::get, () -> 5, () -> 2);
        assertTrue(read().contains("madang_connections 7.0"));

        sockets.set(6);

        List<String> lines = read();
        assertTrue(lines.contains("madang_connections 6.0"), lines::toString);
        assertTrue(lines.contains("madang_participants 5.0"), lines::toString);
        assertTrue(lines.contains("madang_rooms 2.0"), lines::toString);
    }

    @Test
    void every_figure_has_a_help_text() throws IOException {
        metrics.watch(() -> 0, () -> 0, () -> 0);
        metrics.received("offer");
        List<String> lines = read();

        Set<String> helped = named(lines, "# HELP ");
        assertEquals(named(lines, "# TYPE "), helped);
        assertTrue(helped.contains("madang_messages_received_total"), helped::toString);
        assertTrue(helped.stream().allMatch(name -> name.startsWith("madang_")), helped::toString);
    }

    @Test
    void no_thread_is_left_behind() throws IOException {
        metrics.roundTrip(1);
        metrics.received("offer");
        read();

        assertTrue(Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().contains("prometheus")));
    }

    private static Set<String> named(List<String> lines, String start) {
        return lines.stream()
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length(), line.indexOf(' ', start.length())))
                .collect(Collectors.toSet());
    }

    private List<String> read() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        metrics.write(out);
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
