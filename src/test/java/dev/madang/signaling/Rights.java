package dev.madang.signaling;

import dev.madang.signaling.Play.Turn;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What src/docs/protocol.md says of roles, lock and removal in one room, in the simplest words. Ann comes as host, the
 * others as speakers; people are known by their names.
 */
final class Rights {
    static final List<String> ROLES = List.of("host", "moderator", "speaker", "viewer");

    private final ModelRoom room;
    private final Consumer<Turn> turns;
    private final Map<String, String> given = new HashMap<>();
    private final Set<String> removed = new HashSet<>();
    private boolean locked;

    Rights(ModelRoom room, Consumer<Turn> turns) {
        this.room = room;
        this.turns = turns;
    }

    String roleOf(String name) {
        return given.getOrDefault(name, name.equals("Ann") ? "host" : "speaker");
    }

    boolean mayPublish(String name) {
        return !roleOf(name).equals("viewer");
    }

    /** What a join is refused as; empty where it is not. */
    String refusalOf(String name, boolean replaces) {
        if (removed.contains(name)) {
            turns.accept(Turn.KEPT_OUT);
            return "removed";
        } else if (replaces) {
            return "";
        } else if (locked && !mayModerate(name)) {
            turns.accept(Turn.LOCKED_OUT);
            return "locked";
        }
        return room.isFull() ? "room-full" : "";
    }

    boolean readmit(String name) {
        return removed.remove(name);
    }

    /** The room has ended: what was given and locked in it holds no more. */
    void forget() {
        given.clear();
        locked = false;
    }

    /** An act of moderation: what happens, and its answer. */
    String act(ModelParticipant sender, Heard act, long now) {
        String refusal = refusalOf(sender, act);
        if (!refusal.isEmpty()) {
            turns.accept(Turn.FORBIDDEN);
            return "error " + act.text("id") + " " + refusal;
        }
        switch (act.type()) {
            case "lock-room" -> lock(act.json().getBoolean("locked"), now);
            case "change-role" -> give(nameOf(act), act.text("role"), now);
            default -> remove(nameOf(act), now);
        }
        return "ok " + act.text("id");
    }

    private String refusalOf(ModelParticipant sender, Heard act) {
        if (!mayModerate(sender.name())) {
            return "forbidden";
        } else if (act.type().equals("lock-room")) {
            return "";
        } else if (room.find(act.text("participant")) == null) {
            return "no-such-participant";
        }
        String target = nameOf(act);
        boolean above = rank(roleOf(target)) < rank(roleOf(sender.name()));
        boolean tooMuch = act.type().equals("change-role") && rank(act.text("role")) < rank(roleOf(sender.name()));
        boolean itself = act.type().equals("remove") && target.equals(sender.name());
        return above || tooMuch || itself ? "forbidden" : "";
    }

    private void lock(boolean now, long time) {
        if (locked != now) {
            locked = now;
            room.happens(time, "room-changed " + now);
        }
    }

    private void give(String name, String role, long now) {
        String before = roleOf(name);
        given.put(name, role);
        if (before.equals(role)) {
            return;
        }
        for (ModelParticipant each : room.all(name)) {
            room.happens(now, "role-changed " + each.id() + " " + role);
            if (role.equals("viewer") && !each.tracks().equals("[]")) {
                turns.accept(Turn.TRACKS_TAKEN);
                room.update(each, "[]", now);
            }
        }
    }

    private void remove(String name, long now) {
        turns.accept(Turn.REMOVED);
        removed.add(name);
        room.all(name).forEach(each -> room.leave(each, "removed", now));
    }

    private String nameOf(Heard act) {
        ModelParticipant target = room.find(act.text("participant"));
        return target == null ? "" : target.name();
    }

    private boolean mayModerate(String name) {
        return rank(roleOf(name)) <= rank("moderator");
    }

    private static int rank(String role) {
        return ROLES.indexOf(role);
    }
}
