package dev.madang.timeline;

import dev.madang.identity.Actor;
import dev.madang.identity.Verb;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.protocol.RoomName;
import dev.madang.storage.Transactions;
import dev.madang.timeline.TimelineRows.Position;
import java.util.List;
import java.util.Optional;

/**
 * Timelines as their readers see them: who may {@link Verb#READ} the room. Others are refused by a {@link ProblemException}. A room
 * that is gone, or was never stored, has its timelines all the same. What happened a second ago may still be on its way.
 */
public final class Timelines {
    private final TimelineRows rows;
    private final Transactions transactions;

    public Timelines(TimelineRows rows, Transactions transactions) {
        this.rows = rows;
        this.transactions = transactions;
    }

    /** One page, the newest first, with notable entries alone. */
    public List<Timeline> list(Actor actor, RoomName room, Optional<Position> after, int limit) {
        actor.require(Verb.READ, room.value());
        return transactions.run(() -> rows.list(room.value(), after, limit));
    }

    /**
     * One with all that happened.
     *
     * @throws ProblemException not-found
     */
    public Timeline find(Actor actor, RoomName room, String id) {
        actor.require(Verb.READ, room.value());
        return transactions
                .run(() -> rows.find(room.value(), id))
                .orElseThrow(
                        () -> new ProblemException(
                                ProblemType.NOT_FOUND,
                                "The room has no timeline of that id; they are kept for a few days. List those that there are."));
    }
}
