package dev.madang.live;

import dev.madang.metrics.Metrics;
import dev.madang.protocol.Limits;
import dev.madang.protocol.ParticipantId;
import dev.madang.protocol.RoomName;
import dev.madang.protocol.ServerMessage.LeaveReason;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Knows every presence by its tokens, and until when those without a socket are expected back. Safe for use by many threads; the rooms
 * tell it what happens.
 */
final class Books implements Observer {
    private static final Logger LOG = System.getLogger(Books.class.getName());

    private final LongSupplier nanoTime;
    private final Metrics metrics;
    private final Map<String, Presence> byResumeToken = new ConcurrentHashMap<>();
    private final Map<String, Participant> byAccessToken = new ConcurrentHashMap<>();
    private final Map<Presence, Long> expectedUntil = new ConcurrentHashMap<>();

    Books(LongSupplier nanoTime, Metrics metrics) {
        this.metrics = metrics;
        this.nanoTime = nanoTime;
    }

    /** Uses a resume token up, whatever comes of it. */
    Optional<Presence> redeem(String resumeToken) {
        return Optional.ofNullable(byResumeToken.remove(resumeToken));
    }

    /** Who holds the access token in that room. */
    Optional<Participant> participant(String accessToken, RoomName room) {
        return Optional.ofNullable(byAccessToken.get(accessToken))
                .filter(participant -> participant.seat().room().room().name().equals(room));
    }

    /** Looks at everybody: for tests only. */
    Optional<Participant> find(RoomName room, ParticipantId id) {
        return byAccessToken.values().stream()
                .filter(participant -> participant.id().equals(id))
                .filter(participant -> participant.seat().room().room().name().equals(room))
                .findFirst();
    }

    /** Those whose time to resume is over. */
    List<Presence> overdue() {
        long now = nanoTime.getAsLong();
        return expectedUntil.entrySet().stream()
                .filter(away -> now - away.getValue() > 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Whether nothing is on record: nobody is here, nobody is expected back. */
    boolean areEmpty() {
        return byResumeToken.isEmpty() && byAccessToken.isEmpty() && expectedUntil.isEmpty();
    }

    @Override
    public void joined(Presence presence) {
        byAccessToken.put(presence.participant().accessToken(), presence.participant());
        byResumeToken.put(presence.resumeToken(), presence);
        metrics.joined();
        log("joined", presence);
    }

    @Override
    public void away(Presence presence, long heardAt) {
        long now = nanoTime.getAsLong();
        long sinceNow = Limits.RESUME_WITHIN.toNanos();
        long sinceHeard = Limits.LOST_AFTER.toNanos() - (now - heardAt); // silence before the close counts
        expectedUntil.put(presence, now + Math.min(sinceNow, sinceHeard));
        log("away", presence);
    }

    @Override
    public void resumed(Presence former, Presence next) {
        expectedUntil.remove(former);
        byResumeToken.put(next.resumeToken(), next);
        metrics.resumed(Metrics.Resume.RESUMED);
        log("resumed", next);
    }

    @Override
    public void notResumed(Metrics.Resume outcome) {
        metrics.resumed(outcome);
    }

    @Override
    public void tokenExpired(Presence presence) {
        byResumeToken.remove(presence.resumeToken());
    }

    @Override
    public void left(Presence presence, LeaveReason reason) {
        expectedUntil.remove(presence);
        byResumeToken.remove(presence.resumeToken());
        byAccessToken.remove(presence.participant().accessToken());
        presence.participant().seat().free();
        metrics.left(reason.wireName());
        log("left (" + reason.wireName() + ")", presence);
    }

    private static void log(String transition, Presence presence) {
        LOG.log(
                Level.INFO,
                "{0} room={1} participant={2}",
                transition,
                presence.room().room().name(),
                presence.id());
    }
}
