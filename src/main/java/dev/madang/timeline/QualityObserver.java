package dev.madang.timeline;

import dev.madang.protocol.ParticipantId;
import dev.madang.protocol.RoomName;

/** Is told how well each participant says that they are connected. */
@FunctionalInterface
public interface QualityObserver {
    /**
     * A participant has measured a connection with another one. Called by the thread of their request, at most some times a second
     * each; must not wait.
     *
     * @param peer as the page has it: it may name nobody
     * @param sentLossPercent of what they sent to the other, 0 to 100
     */
    void measured(RoomName room, ParticipantId participant, ParticipantId peer, double sentLossPercent);
}
