package dev.madang.signaling;

import dev.madang.identity.Role;
import dev.madang.protocol.RoomName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Lets things happen to five clients of two rooms, in the real server but for clock and wires, and in the model beside
 * it; after each of them everything that anybody got must be what the model says.
 */
final class Play {
    private static final List<String> TRACKS = List.of(
            "[]",
            "[{\"source\":\"camera\",\"muted\":false}]",
            "[{\"source\":\"microphone\",\"muted\":true},{\"source\":\"screen\",\"muted\":false}]");
    private static final int DOZING = 26;
    private static final int FLOOD = 130;
    private static final Map<String, String> PAST =
            Map.of("offer", "offered", "answer", "answered", "trickle", "trickled");
    private static final List<Integer> SECONDS = List.of(1, 1, 5, 10, 26, 31, 56);

    private final Switchboard board = new Switchboard();
    private final ModelRoom demo = new ModelRoom(this::comesTo);
    private final ModelRoom elsewhere = new ModelRoom(this::comesTo);
    private final List<Actor> actors = List.of(
            new Actor(this, demo, "Ann", "demo"),
            new Actor(this, demo, "Ben", "demo"),
            new Actor(this, demo, "Cem", "demo"),
            new Actor(this, demo, "Dan", "demo"),
            new Actor(this, elsewhere, "Eve", "elsewhere"));
    private final List<FarEnd> sockets = new ArrayList<>();
    private final Set<String> tokens = new HashSet<>();
    private final Set<Turn> turns = EnumSet.noneOf(Turn.class);
    private long now;
    private int words;

    /** What a play should come to now and then, or it tests little. */
    enum Turn {
        ROOM_FULL,
        SUCCEEDED_ITSELF,
        RESUMED,
        TOOK_OVER,
        SAID_AGAIN,
        HAD_LESS,
        REFUSED_WHAT_IS_CONFIRMED,
        REFUSED_WHAT_IS_NOT_KEPT,
        HEARD_AGAIN,
        STUCK,
        LOST_IN_SILENCE,
        LOST_AWAY,
        BUSY,
        NOBODY_THERE,
        REMOVED,
        KEPT_OUT,
        LOCKED_OUT,
        FORBIDDEN,
        TRACKS_TAKEN
    }

    void comesTo(Turn turn) {
        turns.add(turn);
    }

    Set<Turn> turns() {
        return turns;
    }

    static void hold(boolean held, String otherwise) {
        if (!held) {
            throw new AssertionError(otherwise);
        }
    }

    /** In seconds. */
    long now() {
        return now;
    }

    /** A new socket, each from an address of its own, that was welcomed. */
    FarEnd open() {
        FarEnd socket = new FarEnd(this, board.open("192.0.2." + sockets.size()));
        sockets.add(socket);
        Heard welcome = socket.next().orElseThrow();
        hold(welcome.type().equals("welcome"), "the first message is " + welcome);
        return socket;
    }

    String ticket(String name, String room) {
        return board.ticket(name, room, name.equals("Ann") ? Role.HOST : Role.SPEAKER);
    }

    void readmit(String name, String room) {
        board.readmit(name, room);
    }

    /** A token that nobody was given before. */
    String fresh(String token) {
        hold(token.length() == 43 && tokens.add(token), "a token was given twice: " + token);
        return token;
    }

    void perform(Operation operation) {
        Actor who = actors.get(operation.who());
        Actor whom = actors.get(operation.whom());
        int amount = operation.amount();
        switch (operation.kind()) {
            case NOTHING -> {}
            case JOIN -> who.join(false);
            case JOIN_AS_SUCCESSOR -> who.join(true);
            case JOIN_TWICE ->
                who.say("{\"type\":\"join\",\"id\":\"" + word()
                        + "\",\"room\":\"demo\",\"ticket\":\"t\",\"tracks\":[]}");
            case LEAVE -> who.say("{\"type\":\"leave\",\"id\":\"" + word() + "\"}");
            case HANG_UP -> who.drop(1000);
            case DROP -> who.drop(1006);
            case FREEZE -> who.freeze(false);
            case CLOG -> who.freeze(true);
            case THAW -> who.thaw();
            case DOZE -> {
                who.freeze(false);
                pass(DOZING);
                who.thaw();
            }
            case RESUME -> who.resume();
            case RESUME_HAVING_LESS -> who.resumeHavingLess(amount % 4 - 1);
            case RESUME_HAVING_TOO_MUCH -> who.resumeHavingTooMuch(1 + amount % 3);
            case RESUME_WITH_OLD_TOKEN -> who.resumeWithOldToken(amount);
            case UPDATE_TRACKS -> who.say(update(amount));
            case REMOVE -> who.say(moderation("remove", whom, ",\"ban\":" + (amount % 2 == 0)));
            case CHANGE_ROLE ->
                who.say(moderation("change-role", whom, ",\"role\":\"" + Rights.ROLES.get(amount % 4) + "\""));
            case LOCK ->
                who.say("{\"type\":\"lock-room\",\"id\":\"" + word() + "\",\"locked\":" + (amount % 3 > 0) + "}");
            case OFFER -> who.say(relay("offer", whom, amount, "\"sdp\":\"" + word() + "\""));
            case ANSWER -> who.say(relay("answer", whom, amount, "\"sdp\":\"" + word() + "\""));
            case TRICKLE -> who.say(relay("trickle", whom, amount, "\"candidate\":{\"candidate\":\"" + word() + "\"}"));
            case FLOOD -> flood(who, whom, 1 + amount % 2);
            case FLOOD_SLEEPER -> {
                whom.freeze(amount % 2 == 0);
                flood(who, whom, amount % 2 == 0 ? 1 : 2);
                if (amount % 3 == 0) {
                    whom.thaw();
                }
            }
            case SYNCHRONIZE -> who.say("{\"type\":\"synchronize\",\"id\":\"" + word() + "\"}");
            case STIR_FORMER_SOCKET -> who.stirFormerSocket(amount, stirring(whom, amount));
            case WAIT -> pass(SECONDS.get(amount % SECONDS.size()));
        }
        settle();
    }

    /** The end of all: everybody goes, and nothing is left behind. */
    void finish(boolean byDraining) {
        if (byDraining) {
            drain();
        }
        actors.forEach(actor -> actor.drop(1006));
        sockets.forEach(socket -> socket.close(1006));
        pass(31);
        hold(board.rooms().participants() == 0, board.rooms().participants() + " seats are still taken");
        hold(board.rooms().isEmpty(), "something is kept of those who are gone");
        hold(board.connections().count() == 0, board.connections().count() + " sockets are still counted");
        for (String token : tokens) {
            for (String room : List.of("demo", "elsewhere")) {
                hold(
                        board.rooms()
                                .participantByToken(token, new RoomName(room))
                                .isEmpty(),
                        "an access token outlives its holder");
            }
        }
        if (!byDraining) {
            actors.forEach(actor -> actor.resume());
        }
        hold(sockets.stream().noneMatch(FarEnd::wasMisused), "two sends at once, or one after the close");
    }

    private void drain() {
        board.rooms().drain();
        FarEnd late = open();
        hold(late.next().orElseThrow().answer().equals("error  draining"), "a draining server lets somebody in");
        hold(late.closedWith() == 4503, "a draining server keeps a socket open");
        late.close(4503);
    }

    /** The server gets a message. */
    void hears(FarEnd socket, String text) {
        holder(socket).ifPresent(sender -> {
            sender.room.heard(sender.participant, now);
            execute(sender, Heard.of(text));
        });
        socket.deliver(text);
    }

    /** The server gets the pong to its last ping, which shows that so many messages have arrived. */
    void hearsPong(FarEnd socket, int count) {
        holder(socket).ifPresent(sender -> {
            sender.room.heard(sender.participant, now);
            sender.participant.confirm(count, now);
        });
    }

    private record Holder(ModelRoom room, ModelParticipant participant) {}

    private Optional<Holder> holder(FarEnd socket) {
        return demo.on(socket)
                .map(it -> new Holder(demo, it))
                .or(() -> elsewhere.on(socket).map(it -> new Holder(elsewhere, it)));
    }

    private void execute(Holder sender, Heard message) {
        ModelParticipant self = sender.participant;
        String id = message.text("id");
        if (message.type().equals("leave")) {
            sender.room.leave(self, "left", now);
            self.isAnswered("ok " + id, now);
            return;
        }
        self.executes();
        switch (message.type()) {
            case "join" -> self.isAnswered("error " + id + " already-joined", now);
            case "synchronize" ->
                self.isAnswered(
                        "synchronized " + id + " " + sender.room.number() + ": " + sender.room.othersOf(self.id()),
                        now);
            case "update-tracks" -> updated(sender, message);
            case "remove", "change-role", "lock-room" -> {
                String answer = sender.room.rights().act(self, message, now);
                self.isAnswered(answer, now);
            }
            default -> relayed(sender, message, id);
        }
    }

    private void updated(Holder sender, Heard message) {
        String tracks = String.valueOf(message.json().get("tracks"));
        if (tracks.equals("[]") || sender.room.rights().mayPublish(sender.participant.name())) {
            sender.participant.isAnswered("ok " + message.text("id"), now);
            sender.room.update(sender.participant, tracks, now);
        } else {
            sender.participant.isAnswered("error " + message.text("id") + " forbidden", now);
        }
    }

    private void relayed(Holder sender, Heard message, String id) {
        ModelParticipant receiver = sender.room.find(message.text("to"));
        if (receiver == null || receiver == sender.participant) {
            comesTo(Turn.NOBODY_THERE);
            sender.participant.isAnswered("error " + id + " no-such-participant", now);
            return;
        }
        if (receiver.isBusy(sender.room.number())) {
            comesTo(Turn.BUSY);
            sender.participant.isAnswered("error " + id + " receiver-busy", now);
            return;
        }
        receiver.hears(PAST.get(message.type()) + " " + sender.participant.id() + " " + message.word(), now);
        if (!id.isEmpty()) {
            sender.participant.isAnswered("ok " + id, now);
        }
    }

    /** As much as the limits allow, which is too much for who does not read. */
    private void flood(Actor who, Actor whom, int times) {
        for (int i = 0; i < times; i++) {
            pass(3);
            for (int j = 0; who.isOnline() && j < FLOOD; j++) {
                who.say(relay("trickle", whom, j % 2, "\"candidate\":{\"candidate\":\"" + word() + "\"}"));
            }
        }
    }

    private void pass(int seconds) {
        for (int i = 0; i < seconds; i++) {
            now++;
            demo.tick(now);
            elsewhere.tick(now);
            board.pass(Duration.ofSeconds(1));
        }
    }

    private void settle() {
        actors.forEach(Actor::settle);
        hold(board.rooms().participants() == demo.taken() + elsewhere.taken(), "seats are miscounted");
        long open = sockets.stream().filter(socket -> !socket.isClosed()).count();
        hold(board.connections().count() == open, "sockets are miscounted");
    }

    private String update(int amount) {
        return "{\"type\":\"update-tracks\",\"id\":\"" + word() + "\",\"tracks\":" + TRACKS.get(amount % TRACKS.size())
                + "}";
    }

    private String moderation(String type, Actor whom, String more) {
        return "{\"type\":\"" + type + "\",\"id\":\"" + word() + "\",\"participant\":\"" + whom.id() + "\"" + more
                + "}";
    }

    private String relay(String type, Actor to, int amount, String content) {
        String id = amount % 2 == 0 ? "\"id\":\"" + word() + "\"," : "";
        return "{\"type\":\"" + type + "\"," + id + "\"to\":\"" + to.id() + "\",\"generation\":1," + content + "}";
    }

    private String stirring(Actor whom, int amount) {
        return switch (amount % 4) {
            case 0 -> update(amount);
            case 1 -> "{\"type\":\"leave\",\"id\":\"" + word() + "\"}";
            default -> relay("offer", whom, amount, "\"sdp\":\"" + word() + "\"");
        };
    }

    /** One that nobody used before. */
    private String word() {
        return "w" + ++words;
    }
}
