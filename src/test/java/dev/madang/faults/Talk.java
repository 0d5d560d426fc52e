package dev.madang.faults;

import static dev.madang.testing.RawSocket.message;
import static dev.madang.testing.RawSocket.offer;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.madang.testing.RawParticipant;
import dev.madang.testing.Server;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A room where Ann and Ben talk to each other all the time and Cleo makes room events, each at the same pace, whatever
 * becomes of Ben's line. What is said is numbered, so that a loss, a double and a wrong order show.
 */
final class Talk implements AutoCloseable {

    private final RawParticipant ann;
    private final RawParticipant ben;
    private final RawParticipant cleo;
    private final String bensId;
    private final Timer clock = new Timer("talk", true);
    private int said;
    private boolean over;

    Talk(Server annsWay, Server bensWay, String room) {
        ann = RawParticipant.join(annsWay, room, "Ann");
        cleo = RawParticipant.join(annsWay, room, "Cleo");
        ben = RawParticipant.join(bensWay, room, "Ben");
        bensId = ben.id();
    }

    /** Begins to talk; a message of each every so many milliseconds. */
    Talk every(int milliseconds) {
        TimerTask saying = new TimerTask() {
            @Override
            public void run() {
                say();
            }
        };
        clock.schedule(saying, 0, milliseconds);
        return this;
    }

    private synchronized void say() {
        if (over) {
            return; // the clock had struck before it was stopped
        }
        said++;
        ann.send(offer(bensId, said, "from Ann"));
        ben.send(offer(ann.id(), said, "from Ben"));
        cleo.request(message("update-tracks").add("tracks", Json.createArrayBuilder()));
    }

    RawParticipant ben() {
        return ben;
    }

    /** Waits until Ann is told something of Ben. */
    JsonObject awaitAtAnns(String type, Duration patience) {
        return ann.inbox().next(type, patience, event -> bensId.equals(event.getString("participant")));
    }

    /** How often Ann was told something of Ben. */
    long toldToAnn(String type) {
        return ann.inbox().all().stream()
                .filter(event ->
                        type.equals(event.getString("type")) && bensId.equals(event.getString("participant", "")))
                .count();
    }

    /** Waits for Ann to be told that somebody of Ben's name has come, and returns the id. */
    String awaitNewcomer() {
        return ann.inbox()
                .next(
                        "participant-joined",
                        event -> !bensId.equals(idIn(event)) && nameIn(event).equals("Ben"))
                .getJsonObject("participant")
                .getString("id");
    }

    private static String idIn(JsonObject joined) {
        return joined.getJsonObject("participant").getString("id");
    }

    private static String nameIn(JsonObject joined) {
        return joined.getJsonObject("participant").getString("name");
    }

    /** Says the last word and fails unless everything that was said has arrived once, in its order, at both ends. */
    void assertNothingLostOrDoubled() {
        clock.cancel();
        int last;
        synchronized (this) {
            say();
            over = true;
            last = said;
        }
        List<Integer> all = IntStream.rangeClosed(1, last).boxed().toList();
        assertEquals(all, heardBy(ben, last), "what Ann said to Ben");
        assertEquals(all, heardBy(ann, last), "what Ben said to Ann");
        assertEquals(List.of(), oddities(), () -> "Ben got " + ben.inbox().all());
    }

    private static List<Integer> heardBy(RawParticipant participant, int last) {
        participant.inbox().next("offered", offer -> offer.getInt("generation") == last);
        return participant.inbox().all().stream()
                .filter(event -> event.getString("type").equals("offered"))
                .map(offer -> offer.getInt("generation"))
                .toList();
    }

    /** Room events that were missing or doubled at anybody's. */
    List<String> oddities() {
        return Stream.of(ann, ben, cleo).flatMap(one -> one.oddities().stream()).toList();
    }

    @Override
    public void close() {
        clock.cancel();
        Stream.of(ann, ben, cleo).forEach(RawParticipant::close);
    }
}
