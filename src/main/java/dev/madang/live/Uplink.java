package dev.madang.live;

import dev.madang.media.LossGauge;
import dev.madang.protocol.ParticipantId;
import dev.madang.protocol.Sending;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What is known of a participant's way to the others, and what it was told to send on it. Used by its room's commands only. */
final class Uplink {
    private final Map<ParticipantId, LossGauge> losses = new HashMap<>();
    private @Nullable Sending told;

    /** Whether that is something else than it was told before. */
    boolean told(Sending now) {
        boolean changed = !now.equals(told);
        told = now;
        return changed;
    }

    /** One more report of what has not arrived at another one. */
    void measured(ParticipantId peer, double lossPercent) {
        losses.put(peer, losses.getOrDefault(peer, LossGauge.CLEAR).after(lossPercent));
    }

    /**
     * How often its picture is halved: the worst way decides.
     *
     * @param present whose ways count; those of others are forgotten
     */
    int halvings(Predicate<ParticipantId> present) {
        losses.keySet().removeIf(present.negate());
        return losses.values().stream().mapToInt(LossGauge::halvings).max().orElse(0);
    }
}
