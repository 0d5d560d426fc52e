package dev.madang.room;

import dev.madang.identity.Actor;
import dev.madang.identity.Verb;
import dev.madang.journal.EventType;
import dev.madang.journal.Tools;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.problem.Violation;
import dev.madang.protocol.RoomName;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps people out of rooms, and lets them in again. It works on rooms that nobody has made, too. Safe for use by many threads. */
public final class BanAdministration {
    private final Bans bans;
    private final RoomRights rights;
    private final RoomRules rules;
    private final Tools tools;

    public BanAdministration(Bans bans, RoomRights rights, RoomRules rules, Tools tools) {
        this.bans = bans;
        this.rights = rights;
        this.rules = rules;
        this.tools = tools;
    }

    /**
     * What a new ban is to be.
     *
     * @param subject id of the actor
     * @param name for people to read; may be empty
     * @param until null for ever
     * @param reason for administrators; may be empty
     */
    public record Wish(
            @Pattern(regexp = Member.SUBJECT, message = Member.SUBJECT_MESSAGE) String subject,

            @Size(max = 100, message = "must have at most 100 characters") @PlainText
            String name,

            @Nullable Instant until,

            @Size(max = 200, message = "must have at most 200 characters") @PlainText
            String reason) {}

    /** Keeps somebody out, in place of a former ban of the same subject. Who is inside is not sent out by it. */
    public Ban create(Actor actor, RoomName room, Wish wish) {
        rights.require(actor, Verb.MODERATE, room);
        rules.checkFields(wish);
        Instant now = tools.clock().instant();
        if (wish.until() != null && !wish.until().isAfter(now)) {
            throw new ProblemException(ProblemType.BAD_REQUEST, "Such a ban is of no use.")
                    .withViolations(List.of(new Violation("until", "must lie in the future")));
        }
        Ban ban = new Ban(
                tools.secrets().id(), room, wish.subject(), wish.name(), wish.until(), wish.reason(), now, actor.id());
        tools.transactions().run(() -> {
            bans.put(ban);
            record(actor, EventType.BAN_CREATED, ban);
        });
        return ban;
    }

    /** A part of the list, in the order of the ids. */
    public List<Ban> list(Actor actor, RoomName room, @Nullable String after, int limit) {
        rights.require(actor, Verb.READ, room);
        return tools.transactions().run(() -> bans.list(room, after, limit));
    }

    /**
     * Lets somebody in again.
     *
     * @param precondition throws where the ban is not as the actor has seen it
     */
    public void lift(Actor actor, RoomName room, String id, Consumer<Ban> precondition) {
        rights.require(actor, Verb.MODERATE, room);
        tools.transactions().run(() -> {
            Ban ban = bans.remove(room, id)
                    .orElseThrow(() ->
                            new ProblemException(ProblemType.NOT_FOUND, "The room \"" + room + "\" has no such ban."));
            precondition.accept(ban);
            record(actor, EventType.BAN_LIFTED, ban);
        });
    }

    private void record(Actor actor, EventType type, Ban ban) {
        tools.record(actor, type, ban.room().value(), Map.of("ban", ban.id(), "subject", ban.subject()));
    }
}
