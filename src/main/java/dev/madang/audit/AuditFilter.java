package dev.madang.audit;

import java.time.Instant;
import java.util.Optional;

/**
 * Which rows somebody wants; each part that is there must hold.
 *
 * @param actor id of who did it
 * @param type of the event, as on the wire
 * @param from at that time or later
 * @param until before that time
 */
public record AuditFilter(
        Optional<String> room,
        Optional<String> actor,
        Optional<String> type,
        Optional<Instant> from,
        Optional<Instant> until) {
    /** Every row. */
    public static final AuditFilter ALL =
            new AuditFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Whether it is one of them. */
    public boolean holds(AuditEntry entry) {
        return room.map(entry.room()::equals).orElse(true)
                && actor.map(entry.actor()::equals).orElse(true)
                && type.map(entry.type()::equals).orElse(true)
                && from.map(time -> !entry.at().isBefore(time)).orElse(true)
                && until.map(entry.at()::isBefore).orElse(true);
    }
}
