package dev.madang.signaling;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What src/docs/protocol.md says of one presence. Times are seconds. */
final class ModelParticipant {
    private static final Pattern PICTURE = Pattern.compile("\"source\":\"(camera|screen|clip)\",\"muted\":false");
    private static final long LOST_AFTER = 55;
    private static final long AWAY_FOR = 30;
    private static final int KEPT = 240;
    private static final int OUTBOX = 256;

    private final String id;
    private final String name;
    private final ModelRoom room;
    private final long life;
    private final long since;
    private final List<String> relayed = new ArrayList<>();
    private final List<String> answers = new ArrayList<>();
    private String tracks = "[]";
    private FarEnd socket;
    private boolean reconnecting;
    private boolean away;
    private long expectedUntil;
    private int executed;
    private int confirmed;
    private int trips;
    private int limits;
    private String limit = "";

    /** Joins with the next event of the room. */
    ModelParticipant(String id, String name, ModelRoom room, FarEnd socket) {
        this.id = id;
        this.room = room;
        life = room.life();
        since = room.number() + 1;
        this.name = name;
        this.socket = socket;
    }

    String id() {
        return id;
    }

    String name() {
        return name;
    }

    long life() {
        return life;
    }

    /** The number of its joining. */
    long since() {
        return since;
    }

    String tracks() {
        return tracks;
    }

    void publish(String list) {
        tracks = list;
    }

    /** The newest. */
    FarEnd socket() {
        return socket;
    }

    long heardAt() {
        return socket.heardAt();
    }

    boolean isAway() {
        return away;
    }

    /** Whether its time is over: 30 s without a socket, or 55 s without a sign of life, whichever is first. */
    boolean isLost(long now) {
        return away ? now > expectedUntil : now - heardAt() > LOST_AFTER;
    }

    void detach(long now) {
        away = true;
        expectedUntil = Math.min(now + AWAY_FOR, heardAt() + LOST_AFTER);
    }

    void attach(FarEnd next) {
        socket = next;
        away = false;
    }

    /** Whether this is news to the others. */
    boolean unheard() {
        boolean news = !reconnecting;
        reconnecting = true;
        return news;
    }

    /** Whether this is news to the others. */
    boolean heardAgain() {
        boolean news = reconnecting && !away;
        reconnecting = reconnecting && away;
        return news;
    }

    /** How many of its messages the server has heeded. */
    int executed() {
        return executed;
    }

    void executes() {
        executed++;
    }

    /** A pong has shown that so many messages have arrived, and is answered with the round trip. */
    void confirm(int count, long now) {
        confirmed = Math.max(confirmed, count);
        trips++;
        socket.written(now);
    }

    /** How many messages the server has sent it since its join, in a room whose last event is {@code number}. */
    long sent(long number) {
        return number - since + relayed.size() + answers.size() + trips + limits;
    }

    boolean sendsPicture() {
        return PICTURE.matcher(tracks).find();
    }

    /** What it may send; {@code joined} said the first. */
    void limit(String kbps, long now) {
        if (!limit.isEmpty() && !limit.equals(kbps)) {
            limits++;
            socket.written(now);
        }
        limit = kbps;
    }

    /** How often it was told that it may send something else. */
    int limits() {
        return limits;
    }

    String limit() {
        return limit;
    }

    /** How many messages a pong has confirmed. */
    int confirmed() {
        return confirmed;
    }

    /** How many of them the server no longer keeps. */
    long dropped(long number) {
        return Math.max(confirmed, sent(number) - KEPT);
    }

    /** Whether others are asked to wait with what they say to it. */
    boolean isBusy(long number) {
        return away ? sent(number) - dropped(number) > KEPT / 2 : socket.waiting() > OUTBOX / 2;
    }

    /** What others said to it, in the order of saying. */
    List<String> relayed() {
        return relayed;
    }

    /** What it was answered, in the order of asking. */
    List<String> answers() {
        return answers;
    }

    void hears(String relay, long now) {
        relayed.add(relay);
        socket.written(now);
    }

    void isAnswered(String answer, long now) {
        answers.add(answer);
        socket.written(now);
    }

    @Override
    public String toString() {
        return id + " " + name + " " + room.rights().roleOf(name) + " " + tracks
                + (reconnecting ? " reconnecting" : "");
    }
}
