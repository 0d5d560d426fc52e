package dev.madang.metrics;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * Every figure that Madang tells its operator, with its name and its help text. One instance a run of the application.
 *
 * <p>The parts of the house call it where a thing happens, from any thread; a call costs some ten nanoseconds and neither
 * blocks nor throws. Figures count from the start of the application.
 *
 * <p>Exemplars and native histograms stay off: both would start a thread that outlives the application.
 */
public final class Metrics {
    /** The media type of {@link #write}. */
    public static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

    private static final double MILLIS_PER_SECOND = TimeUnit.SECONDS.toMillis(1);
    private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    private final PrometheusRegistry registry = new PrometheusRegistry();

    private final Counter opened =
            counter("madang_connections_opened", "Signaling sockets that have opened since the start.");
    private final ByLabel handshakesRefused = counters(
            "madang_handshakes_refused", "Handshakes of signaling sockets refused, by the problem's name.", "reason");
    private final Counter joins = counter("madang_joins", "Participants that have joined a room.");
    private final ByLabel leaves =
            counters("madang_leaves", "Participants that have left a room, by the reason.", "reason");
    private final ByLabel resumes =
            counters("madang_resumes", "Attempts to resume a presence on a new socket, by outcome.", "outcome");
    private final ByLabel tooSlow = counters(
            "madang_connections_too_slow", "Signaling sockets closed because the peer did not keep up.", "cause");
    private final ByLabel received = counters(
            "madang_messages_received", "Well-formed messages that came on signaling sockets, by type.", "type");
    private final ByLabel sent =
            counters("madang_messages_sent", "Messages put into the outboxes of signaling sockets, by type.", "type");
    private final ByLabel refusals = counters(
            "madang_refusals",
            "Requests and messages refused, over REST and socket, by the problem's name.",
            "problem");
    private final Counter eventsStored =
            counter("madang_events_stored", "Events of calls that were stored for audit, attendance and webhooks.");
    private final ByLabel eventsLost = counters(
            "madang_events_lost",
            "Events of calls that could not be stored for audit, attendance and webhooks.",
            "cause");
    private final Counter timelinesLost =
            counter("madang_timelines_lost", "Parts of participants' timelines that could not be stored.");
    private final Histogram roundTrip = histogram(
            "madang_round_trip_seconds",
            "Time from a ping on a participant's signaling socket to its pong.",
            new double[] {.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10});
    private final Histogram joinTime = histogram(
            "madang_join_seconds",
            "Time from the opening of a signaling socket to its participant's presence in the room.",
            new double[] {.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5});

    public Metrics() {
        for (Resume outcome : Resume.values()) { // so that a rate is 0 before the first, and not missing
            resumes.at(outcome.label());
        }
        for (TooSlow cause : TooSlow.values()) {
            tooSlow.at(cause.label());
        }
        for (Loss cause : Loss.values()) {
            eventsLost.at(cause.label());
        }
    }

    /** What became of an attempt to resume. */
    public enum Resume {
        RESUMED,
        /** The token stands for nobody: never given out, used, or its presence is over. */
        UNKNOWN,
        /** Its session has ended. */
        SIGNED_OUT,
        /** What was missed is no longer kept. */
        OVERFLOWED,
        /** Too many unknown tokens came from that address. */
        THROTTLED,
        /** The server was stopping. */
        DRAINING;

        private String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Why a peer counted as too slow. */
    public enum TooSlow {
        /** Its outbox was full. */
        OVERFLOW,
        /** It did not take a message, or did not confirm what was sent, in time. */
        DEADLINE;

        private String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Why an event of a call was not stored. */
    public enum Loss {
        /** Too many were waiting for the database. */
        OVERFLOW,
        /** A journal refused it: a bug. */
        REFUSED,
        /** The server stopped while the database was away. */
        STOPPED;

        private String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Tells what is there at the moment of reading; called once, by the composition root. */
    public void watch(IntSupplier connections, IntSupplier participants, IntSupplier rooms) {
        gauge("madang_connections", "Signaling sockets that are open.", connections);
        gauge("madang_participants", "Participants that are in a room, those whose socket is away too.", participants);
        gauge("madang_rooms", "Rooms that are occupied.", rooms);
    }

    /** As above, for the events of calls that wait for the database. */
    public void watchEvents(IntSupplier waiting) {
        gauge("madang_events_waiting", "Events of calls that wait to be stored.", waiting);
    }

    /** So many events of calls were stored. */
    public void eventsStored(int events) {
        eventsStored.inc(events);
    }

    /** So many events of calls will never be stored. */
    public void eventsLost(Loss cause, int events) {
        eventsLost.at(cause.label()).inc(events);
    }

    /** Parts of timelines are lost. */
    public void timelinesLost(int parts) {
        timelinesLost.inc(parts);
    }

    /** A signaling socket has opened. */
    public void connectionOpened() {
        opened.inc();
    }

    /** A handshake was refused with this problem. */
    public void handshakeRefused(String problem) {
        handshakesRefused.at(problem).inc();
    }

    /** Somebody has joined a room. */
    public void joined() {
        joins.inc();
    }

    /** A join was granted, this long after its socket opened. */
    public void joinTook(long nanos) {
        joinTime.observe(nanos / NANOS_PER_SECOND);
    }

    /** Somebody's presence is over, for that reason. */
    public void left(String reason) {
        leaves.at(reason).inc();
    }

    /** Somebody tried to resume. */
    public void resumed(Resume outcome) {
        resumes.at(outcome.label()).inc();
    }

    /** A connection was given up because its peer did not keep up. */
    public void tooSlow(TooSlow cause) {
        tooSlow.at(cause.label()).inc();
    }

    /** A message of the protocol has come, with this {@code type}. */
    public void received(String type) {
        received.at(type).inc();
    }

    /** A message is on its way to a socket, with this {@code type}. */
    public void sent(String type) {
        sent.at(type).inc();
    }

    /** A request or a message was refused with this problem. */
    public void refused(String problem) {
        refusals.at(problem).inc();
    }

    /** A pong has come, this long after its ping. */
    public void roundTrip(long milliseconds) {
        roundTrip.observe(milliseconds / MILLIS_PER_SECOND);
    }

    /** Writes all figures in the text format of Prometheus, version 0.0.4; leaves the stream open. */
    public void write(OutputStream out) throws IOException {
        PrometheusTextFormatWriter.create().write(out, registry.scrape());
    }

    private Counter counter(String name, String help) {
        return Counter.builder().name(name).help(help).withoutExemplars().register(registry);
    }

    private ByLabel counters(String name, String help, String label) {
        return new ByLabel(Counter.builder()
                .name(name)
                .help(help)
                .labelNames(label)
                .withoutExemplars()
                .register(registry));
    }

    private Histogram histogram(String name, String help, double[] bounds) {
        return Histogram.builder()
                .name(name)
                .help(help)
                .classicOnly()
                .classicUpperBounds(bounds)
                .withoutExemplars()
                .register(registry);
    }

    private void gauge(String name, String help, IntSupplier now) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(to -> to.call(now.getAsInt()))
                .register(registry);
    }

    /** The counters of one name. Labels come from the code, never from a peer, so their number is bounded. */
    private static final class ByLabel {
        private final Counter counter;
        private final Map<String, CounterDataPoint> points = new ConcurrentHashMap<>();

        ByLabel(Counter counter) {
            this.counter = counter;
        }

        /** The library's own lookup makes a list at each call. */
        CounterDataPoint at(String label) {
            CounterDataPoint known = points.get(label);
            return known != null ? known : points.computeIfAbsent(label, counter::labelValues);
        }
    }
}
