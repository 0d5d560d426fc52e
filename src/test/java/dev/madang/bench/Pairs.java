package dev.madang.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Pairs of client sockets, each end of which reaches the other; used by one thread. */
final class Pairs implements AutoCloseable {
    /** An offer of a browser is about this long. */
    private static final int MESSAGE_BYTES = 2048;

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final AtomicInteger NAMES = new AtomicInteger();

    private final List<Line> lines = new ArrayList<>();
    private final List<String> messages = new ArrayList<>();
    private final LongAdder received = new LongAdder();

    /** Pairs that have joined a room of Madang, two and two. */
    static Pairs joined(BenchServer server, int count) {
        Pairs pairs = new Pairs();
        for (int i = 0; i < count; i++) {
            String room = "bench-" + NAMES.incrementAndGet();
            Line first = new Line(server.socket("madang/signal"), server.origin(), "madang.v1");
            Line second = new Line(server.socket("madang/signal"), server.origin(), "madang.v1");
            String toFirst = offer(join(server, first, room));
            String toSecond = offer(join(server, second, room));
            pairs.add(first, toSecond);
            pairs.add(second, toFirst);
        }
        return pairs;
    }

    /** Pairs of the bare relay; with {@code ?quiet} it is rid of Payara's idle timer. */
    static Pairs bare(BenchServer server, int count, String query) {
        Pairs pairs = new Pairs();
        String message = offer("AAAAAAAAAAAAAAAAAAAAAA");
        for (int i = 0; i < count; i++) {
            String path = "bare/relay/" + NAMES.incrementAndGet() + query;
            pairs.add(new Line(server.socket(path), server.origin()), message);
            pairs.add(new Line(server.socket(path), server.origin()), message);
        }
        return pairs;
    }

    /** A pair that a PeerJS server knows. */
    static Pairs ofPeerJs(String server) {
        Pairs pairs = new Pairs();
        String name = "bench-" + NAMES.incrementAndGet();
        String query = "/peerjs?key=peerjs&version=1.5.5&token=t&id=" + name;
        for (int i = 0; i < 2; i++) {
            Line line = new Line(URI.create("ws://" + server + query + "-" + i), "http://" + server);
            line.next("\"OPEN\"");
            String head = "{\"type\":\"OFFER\",\"dst\":\"" + name + "-" + (1 - i) + "\",\"payload\":\"";
            pairs.add(line, filled(head));
        }
        return pairs;
    }

    private void add(Line line, String message) {
        line.countOnly(received);
        lines.add(line);
        messages.add(message);
    }

    int sockets() {
        return lines.size();
    }

    /**
     * Sends at an even pace, socket after socket, and returns when everything has arrived.
     *
     * @param perSecond from all sockets together
     */
    void exchange(int count, int perSecond) {
        long before = received.sum();
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            long due = start + (long) (i * 1e9 / perSecond);
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            lines.get(i % lines.size()).send(messages.get(i % lines.size()));
        }
        long deadline = System.nanoTime() + 30_000_000_000L;
        while (received.sum() - before < count) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("only " + (received.sum() - before) + " of " + count + " messages arrived");
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Override
    public void close() {
        lines.forEach(Line::close);
    }

    private static String join(BenchServer server, Line line, String room) {
        line.next("\"welcome\"");
        line.send("{\"type\":\"join\",\"id\":\"1\",\"room\":\"" + room + "\",\"ticket\":\"" + ticket(server, room)
                + "\",\"tracks\":[]}");
        return member(line.next("\"joined\""), "\"self\":\\{\"id\":\"([^\"]+)");
    }

    private static String ticket(BenchServer server, String room) {
        HttpRequest request = HttpRequest.newBuilder(server.http("madang/api/v1/rooms/" + room + "/tickets"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"name\":\"Bench\"}"))
                .build();
        try {
            return member(HTTP.send(request, BodyHandlers.ofString()).body(), "\"ticket\":\"([^\"]+)");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while waiting for a ticket", e);
        }
    }

    private static String member(String json, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(json);
        if (!matcher.find()) {
            throw new AssertionError("no " + pattern + " in " + json);
        }
        return matcher.group(1);
    }

    /** An offer as the page sends it, made of lines such as a description has. */
    private static String offer(String to) {
        return filled("{\"type\":\"offer\",\"to\":\"" + to + "\",\"generation\":1,\"sdp\":\"");
    }

    private static String filled(String head) {
        StringBuilder offer = new StringBuilder(head);
        while (offer.length() < MESSAGE_BYTES - 2) {
            offer.append(
                    "a=rtpmap:111 opus/48000/2\\r\\na=rtcp-fb:111 transport-cc\\r\\na=fmtp:111 useinbandfec=1\\r\\n");
        }
        offer.setLength(MESSAGE_BYTES - 2);
        while (offer.charAt(offer.length() - 1) == '\\') { // no half of an escape at the end
            offer.setCharAt(offer.length() - 1, 'a');
        }
        return offer.append("\"}").toString();
    }
}
