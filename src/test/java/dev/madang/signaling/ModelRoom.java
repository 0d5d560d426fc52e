package dev.madang.signaling;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What src/docs/protocol.md says of one room, in the simplest words: who is in it, and every event that it ever had.
 * Knows nothing of the product.
 *
 * <p>Events are sentences. Those of one tick of the clock happen in an order that nobody promises; the first
 * participant that sees them decides, and all others must agree.
 */
final class ModelRoom {
    static final int SEATS = 3;
    private static final long SILENT_AFTER = 25;

    private final Map<String, ModelParticipant> present = new LinkedHashMap<>();
    private final Map<Long, List<String>> possible = new HashMap<>();
    private final Map<Long, String> seen = new HashMap<>();
    private final Map<String, String> sides = new HashMap<>();
    private final Consumer<Play.Turn> turns;
    private final Rights rights;
    private long number;
    private long life;

    ModelRoom(Consumer<Play.Turn> turns) {
        this.turns = turns;
        rights = new Rights(this, turns);
    }

    Rights rights() {
        return rights;
    }

    /** All presences of that person, in the order of arrival. */
    List<ModelParticipant> all(String name) {
        return present.values().stream()
                .filter(each -> each.name().equals(name))
                .toList();
    }

    long number() {
        return number;
    }

    /** Counts the times that somebody came into the empty room. */
    long life() {
        return life;
    }

    int taken() {
        return present.size();
    }

    boolean isFull() {
        return present.size() >= SEATS;
    }

    boolean has(ModelParticipant participant) {
        return present.get(participant.id()) == participant;
    }

    /** Whose newest socket this is, if the server still takes it for open. */
    Optional<ModelParticipant> on(FarEnd socket) {
        return present.values().stream()
                .filter(each -> each.socket() == socket && !each.isAway())
                .findAny();
    }

    @Nullable ModelParticipant find(String id) {
        return present.get(id);
    }

    void join(ModelParticipant newcomer, @Nullable ModelParticipant replaced, long now) {
        if (replaced != null) {
            present.remove(replaced.id());
        }
        String before = replaced == null ? "" : " replaces " + replaced.id();
        present.put(newcomer.id(), newcomer);
        happens(now, "joined " + newcomer + before);
    }

    void leave(ModelParticipant participant, String reason, long now) {
        present.remove(participant.id());
        happens(now, left(participant, reason));
    }

    void update(ModelParticipant participant, String tracks, long now) {
        participant.publish(tracks);
        happens(now, "tracks-updated " + participant.id() + " " + tracks);
    }

    void detach(ModelParticipant participant, long now) {
        participant.detach(now);
        if (participant.unheard()) {
            happens(now, "reconnecting " + participant.id());
        }
    }

    void heard(ModelParticipant participant, long now) {
        if (participant.heardAgain()) {
            turns.accept(Play.Turn.HEARD_AGAIN);
            happens(now, "reconnected " + participant.id());
        }
    }

    /** One second has passed, and the server looks at everybody. */
    void tick(long now) {
        List<String> events = new ArrayList<>();
        for (ModelParticipant each : List.copyOf(present.values())) {
            if (!each.isAway() && each.socket().isStuck(now)) {
                turns.accept(Play.Turn.STUCK);
                each.detach(now);
            }
            if (each.isLost(now)) {
                turns.accept(each.isAway() ? Play.Turn.LOST_AWAY : Play.Turn.LOST_IN_SILENCE);
                present.remove(each.id());
                events.add(left(each, "lost"));
            } else if ((each.isAway() || now - each.heardAt() > SILENT_AFTER) && each.unheard()) {
                events.add("reconnecting " + each.id());
            }
        }
        happenInAnyOrder(now, events);
    }

    /** Everybody else, as a snapshot shows them. */
    String othersOf(String id) {
        return present.values().stream()
                .filter(each -> !each.id().equals(id))
                .map(ModelParticipant::toString)
                .sorted()
                .collect(Collectors.joining("; "));
    }

    private static long key(long life, long number) {
        return life * 1_000_000 + number;
    }

    /** {@code who} was told that {@code event} has {@code eventNumber}. */
    void observe(ModelParticipant who, long eventNumber, String event) {
        long key = key(who.life(), eventNumber);
        String known = seen.get(key);
        if (known == null) {
            List<String> candidates = possible.getOrDefault(key, List.of());
            Play.hold(
                    candidates.contains(event), "event " + eventNumber + " is \"" + event + "\" and not " + candidates);
            candidates.remove(event);
            seen.put(key, event);
        } else {
            Play.hold(
                    known.equals(event),
                    "event " + eventNumber + " is \"" + event + "\" to one, \"" + known + "\" to another");
        }
    }

    /** {@code self} was told its side toward {@code other}: always the same, and one of each for the two. */
    void tellSide(String self, String other, boolean offers, boolean polite) {
        String side = offers + " " + polite;
        String before = sides.putIfAbsent(self + other, side);
        Play.hold(before == null || before.equals(side), self + " has another side toward " + other + " now");
        String opposite = sides.get(other + self);
        Play.hold(
                opposite == null || opposite.equals(!offers + " " + !polite),
                self + " and " + other + " have the same side");
    }

    private static String left(ModelParticipant participant, String reason) {
        return "left " + participant.id() + " " + reason;
    }

    void happens(long now, String event) {
        happenInAnyOrder(now, List.of(event));
    }

    private void happenInAnyOrder(long now, List<String> events) {
        List<String> open = new ArrayList<>(events);
        for (int i = 0; i < events.size(); i++) {
            number++;
            possible.put(key(life, number), open);
        }
        if (present.isEmpty()) { // the room has ended; the next one of its name begins anew
            number = 0;
            life++;
            rights.forget();
        } else if (!events.isEmpty()) {
            present.values().forEach(each -> each.socket().written(now));
        }
        present.values().forEach(each -> each.limit(limit(), now));
    }

    /** What everybody may send, by the table of administration.md: two have all, three share by the pictures among them. */
    private String limit() {
        long pictures =
                present.values().stream().filter(ModelParticipant::sendsPicture).count();
        return present.size() < SEATS ? "1500" : pictures < SEATS ? "1200" : "900";
    }
}
