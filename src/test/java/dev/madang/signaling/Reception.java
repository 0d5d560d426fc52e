package dev.madang.signaling;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What a client has received since its join, over all its sockets; each message must be the next one of the model. */
final class Reception {
    private final ModelRoom room;
    private final List<Heard> log = new ArrayList<>();

    Reception(ModelRoom room) {
        this.room = room;
    }

    /** The count of protocol.md. */
    int size() {
        return log.size();
    }

    /** Forgets all but the first messages. */
    void truncate(int size) {
        log.subList(size, log.size()).clear();
    }

    void add(ModelParticipant self, Heard heard) {
        log.add(heard);
        if (heard.isEvent()) {
            long next = self.since() + count(Heard::isEvent);
            Play.hold(heard.number() == next, self + " waits for event " + next + " and gets " + heard);
            room.observe(self, heard.number(), heard.event());
            if (heard.type().equals("participant-joined")) {
                tellSide(self, heard.json().getJsonObject("participant"));
            }
        } else if (heard.isRelayed()) {
            expect(self.relayed(), count(Heard::isRelayed), heard.relay());
        } else if (heard.isAnswer()) {
            expect(self.answers(), count(Heard::isAnswer), heard.answer());
            if (heard.type().equals("synchronized")) {
                Play.hold(heard.integer("sent") == log.size(), "sent should be " + log.size() + " in " + heard);
                tellSides(self, heard);
            }
        } else {
            Play.hold(
                    isLimit(heard) || heard.type().equals("round-trip-measured"), self + " did not wait for " + heard);
        }
    }

    /** Everything that the model has for this one has come. */
    void holdComplete(ModelParticipant self) {
        Play.hold(count(Heard::isEvent) == room.number() - self.since(), self + " has not had all events");
        Play.hold(count(Heard::isRelayed) == self.relayed().size(), self + " has not had all that was said to it");
        Play.hold(count(Heard::isAnswer) == self.answers().size(), self + " has not had all answers");
        Play.hold(count(Reception::isLimit) == self.limits(), self + " has not been told all that it may send");
        log.stream()
                .filter(Reception::isLimit)
                .reduce((earlier, later) -> later)
                .ifPresent(last -> Play.hold(
                        self.limit().equals(String.valueOf(last.integer("videoKbps"))),
                        self + " may send " + self.limit() + " and was told " + last));
        Play.hold(log.size() == self.sent(room.number()), self + " has not had all round trips");
    }

    void tellSides(ModelParticipant self, Heard snapshot) {
        snapshot.participants().forEach(peer -> tellSide(self, peer));
    }

    private void tellSide(ModelParticipant self, JsonObject peer) {
        room.tellSide(self.id(), peer.getString("id"), peer.getBoolean("offers"), peer.getBoolean("polite"));
    }

    private static boolean isLimit(Heard heard) {
        return heard.type().equals("sending-changed");
    }

    private static void expect(List<String> all, int count, String heard) {
        String expected = count <= all.size() ? all.get(count - 1) : "nothing";
        Play.hold(heard.equals(expected), "\"" + heard + "\" came and not \"" + expected + "\"");
    }

    private int count(Predicate<Heard> kind) {
        return (int) log.stream().filter(kind).count();
    }
}
