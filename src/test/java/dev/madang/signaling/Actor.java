package dev.madang.signaling;

import dev.madang.signaling.Play.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A client that keeps to src/docs/protocol.md, counts what it gets, and compares all of it with the model. It says
 * again after a resume what the server has not had.
 */
final class Actor {
    private static final Map<String, Integer> CLOSED_WITH = Map.of("room-full", 4403, "locked", 4423, "removed", 4410);

    private final Play play;
    private final ModelRoom room;
    private final String name;
    private final String roomName;
    private final Reception log;
    private final List<String> said = new ArrayList<>();
    private final List<String> spent = new ArrayList<>();
    private final List<FormerSocket> former = new ArrayList<>();
    private @Nullable FarEnd socket;
    private @Nullable ModelParticipant self;
    private String accessToken = "";
    private String resumeToken = "";

    Actor(Play play, ModelRoom room, String name, String roomName) {
        this.play = play;
        this.room = room;
        this.name = name;
        this.roomName = roomName;
        log = new Reception(room);
    }

    /**
     * A socket that this one has no more to do with.
     *
     * @param last the number of the last event that may come on it
     */
    private record FormerSocket(FarEnd socket, long last) {}

    /** The id of its latest presence, which may be over. */
    String id() {
        return self == null ? "nobody" : self.id();
    }

    String accessToken() {
        return accessToken;
    }

    private boolean isPresent() {
        return self != null && room.has(self);
    }

    void join(boolean asSuccessor) {
        ModelParticipant before = self;
        boolean replaces = asSuccessor && before != null && room.has(before);
        if (!asSuccessor && socket != null) {
            drop(1001);
        }
        FarEnd next = play.open();
        String refusal = room.rights().refusalOf(name, replaces);
        String former = asSuccessor && before != null ? ",\"replaces\":\"" + accessToken + "\"" : "";
        next.deliver("{\"type\":\"join\",\"id\":\"j\",\"room\":\"" + roomName + "\",\"ticket\":\""
                + play.ticket(name, roomName) + "\",\"tracks\":[]" + former + "}");
        Heard answer = next.next().orElseThrow();
        if (!refusal.isEmpty()) {
            refused(next, answer, refusal);
        } else {
            joined(next, answer, replaces ? before : null);
            if (replaces) {
                play.comesTo(Turn.SUCCEEDED_ITSELF);
            }
        }
    }

    private void refused(FarEnd next, Heard answer, String refusal) {
        Play.hold(answer.answer().equals("error j " + refusal), "a room said " + answer + " and not " + refusal);
        int code = CLOSED_WITH.getOrDefault(refusal, 0);
        Play.hold(next.closedWith() == code, "a socket was closed with " + next.closedWith() + " after " + refusal);
        next.close(code);
        if (refusal.equals("room-full")) {
            play.comesTo(Turn.ROOM_FULL);
        }
        if (room.rights().readmit(name)) {
            play.readmit(name, roomName);
        }
    }

    private void joined(FarEnd next, Heard joined, @Nullable ModelParticipant replaced) {
        Play.hold(joined.type().equals("joined"), "a join was answered with " + joined);
        retire();
        String id = joined.json().getJsonObject("self").getString("id");
        ModelParticipant newcomer = new ModelParticipant(id, name, room, next);
        room.join(newcomer, replaced, play.now());
        Play.hold(joined.number() == room.number(), "joined has the number " + joined.number());
        Play.hold(joined.others().equals(room.othersOf(id)), "joined shows " + joined.others());
        next.greeted(0);
        socket = next;
        self = newcomer;
        log.truncate(0);
        said.clear();
        log.tellSides(present(), joined);
        accessToken = play.fresh(joined.text("accessToken"));
        resumeToken = play.fresh(joined.text("resumeToken"));
    }

    /** Comes back on a new socket. */
    void resume() {
        boolean hasToken = !resumeToken.isEmpty();
        if (resume(log.size())) {
            play.comesTo(Turn.RESUMED);
        } else if (hasToken && isPresent()) {
            play.comesTo(Turn.REFUSED_WHAT_IS_NOT_KEPT);
        }
    }

    /** Comes back as one that has lost much of what it had: all but what it has confirmed, and so much more. */
    void resumeHavingLess(int more) {
        int confirmed = self == null ? 0 : self.confirmed();
        boolean hasToken = !resumeToken.isEmpty();
        int claim = Math.max(0, Math.min(log.size(), confirmed + more));
        if (resume(claim)) {
            play.comesTo(Turn.HAD_LESS);
        } else if (hasToken && isPresent() && claim < confirmed) {
            play.comesTo(Turn.REFUSED_WHAT_IS_CONFIRMED);
        }
    }

    /** Comes back and claims what was never sent. */
    void resumeHavingTooMuch(int surplus) {
        resume(surplus + (isPresent() ? present().sent(room.number()) : 0));
    }

    private boolean resume(long claim) {
        String token = resumeToken;
        boolean may = isPresent()
                && !token.isEmpty()
                && claim <= present().sent(room.number())
                && claim >= present().dropped(room.number());
        resumeToken = attempt(token.isEmpty() ? "none" : token, (int) claim, may);
        if (!token.isEmpty()) {
            spent.add(token);
        }
        return may;
    }

    void resumeWithOldToken(int which) {
        attempt(spent.isEmpty() ? "guessed" : spent.get(which % spent.size()), log.size(), false);
    }

    /** Returns the next token, or nothing. */
    private String attempt(String token, int claim, boolean may) {
        FarEnd next = play.open();
        long number = room.number();
        if (may) {
            if (socket != null) {
                play.comesTo(Turn.TOOK_OVER);
            }
            retire();
            present().attach(next);
            room.heard(present(), play.now());
        }
        next.deliver("{\"type\":\"resume\",\"id\":\"r\",\"token\":\"" + token + "\",\"received\":" + claim + "}");
        Heard answer = next.next().orElseThrow();
        if (!may) {
            Play.hold(
                    answer.answer().equals("error r cannot-resume"),
                    "a resume with " + claim + " was answered " + answer);
            Play.hold(next.next().isEmpty(), "something follows cannot-resume");
            Play.hold(next.closedWith() == 0, "cannot-resume closed the socket");
            next.close(1000);
            return "";
        }
        resumed(next, answer, claim, number);
        return play.fresh(answer.text("resumeToken"));
    }

    private void resumed(FarEnd next, Heard resumed, int claim, long number) {
        Play.hold(resumed.type().equals("resumed"), "a resume with " + claim + " was answered " + resumed);
        Play.hold(resumed.number() == number, "resumed has the number " + resumed.number() + ", not " + number);
        int had = present().executed();
        Play.hold(resumed.integer("received") == had, "the server says that it had " + resumed + ", not " + had);
        next.greeted(claim);
        socket = next;
        log.truncate(claim);
        if (had < said.size()) {
            play.comesTo(Turn.SAID_AGAIN);
        }
        List.copyOf(said.subList(had, said.size())).forEach(next::say);
    }

    /** The newest socket wins: nothing new may come on the one before. */
    private void retire() {
        if (socket != null) {
            boolean ended = self == null || self.life() != room.life();
            former.add(new FormerSocket(socket, ended ? Long.MAX_VALUE : room.number()));
            socket = null;
        }
    }

    /** Says something on behalf of its presence; it is kept until the server has had it. */
    void say(String text) {
        if (self != null) {
            said.add(text);
            if (socket != null) {
                socket.say(text);
            }
        }
    }

    /** The socket closes, by the client or by the network; the server takes 1000 for a good-bye. */
    void drop(int code) {
        if (socket != null) {
            FarEnd gone = socket;
            socket = null;
            boolean held = room.on(gone).isPresent();
            gone.close(code);
            if (held && code == 1000) {
                room.leave(present(), "left", play.now());
            } else if (held) {
                room.detach(present(), play.now());
            }
        }
    }

    boolean isOnline() {
        return socket != null && !socket.isFrozen();
    }

    void freeze(boolean clogged) {
        if (socket != null && !socket.isFrozen()) {
            socket.freeze(clogged);
        }
    }

    void thaw() {
        if (socket != null && socket.isFrozen()) {
            socket.thaw();
        }
    }

    void stirFormerSocket(int which, String text) {
        if (!former.isEmpty()) {
            FarEnd old = former.get(which % former.size()).socket;
            if (old.isFrozen()) {
                old.thaw();
            }
            if (which % 3 == 0) {
                old.close(1000);
            } else if (!old.isClosed()) {
                old.say(text);
            }
        }
    }

    /** Reads what has come and holds it against the model. */
    void settle() {
        former.forEach(this::settleFormer);
        FarEnd open = socket;
        if (open == null || open.isFrozen()) {
            return;
        }
        for (var next = open.next(); next.isPresent(); next = open.next()) {
            if (next.get().type().equals("left")) {
                Play.hold(open.next().isEmpty(), "something follows left");
                break;
            }
            log.add(present(), next.get());
        }
        if (room.on(open).isPresent()) {
            log.holdComplete(present());
            Play.hold(open.closedWith() == 0, name + " was closed with " + open.closedWith());
        } else {
            Play.hold(List.of(1000, 4408, 4410).contains(open.closedWith()), name + " is gone, its socket is not");
            open.close(open.closedWith());
            socket = null;
        }
    }

    private void settleFormer(FormerSocket old) {
        for (var next = old.socket.next(); next.isPresent(); next = old.socket.next()) {
            Heard heard = next.get();
            Play.hold(!heard.isEvent() || heard.number() <= old.last, "a former socket got " + heard);
        }
        if (!old.socket.isFrozen()) {
            Play.hold(old.socket.isClosed() || old.socket.closedWith() != 0, "a former socket stays open");
            old.socket.close(old.socket.closedWith());
        }
    }

    private ModelParticipant present() {
        if (self == null) {
            throw new IllegalStateException(name + " has never joined");
        }
        return self;
    }
}
