package dev.madang.live;

import dev.madang.identity.Actor;
import dev.madang.identity.Verb;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.problem.Violation;
import dev.madang.protocol.Limits;
import dev.madang.protocol.Moderation;
import dev.madang.protocol.ParticipantId;
import dev.madang.protocol.ParticipantInfo;
import dev.madang.protocol.RoomInfo;
import dev.madang.protocol.RoomName;
import dev.madang.room.RoomRights;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Running meetings, for REST and pages: the same commands as a moderator's in the room, with a rank above all roles. Every method checks the
 * actor, and returns when the command is done. Safe for use by many threads; it waits for no database.
 */
public final class LiveAdministration {
    private final LiveRooms rooms;
    private final RoomRights rights;

    public LiveAdministration(LiveRooms rooms, RoomRights rights) {
        this.rooms = rooms;
        this.rights = rights;
    }

    /**
     * A running meeting.
     *
     * @param participants in the order of arrival
     * @param knocking who waits to be admitted, in the order of arrival
     */
    public record MeetingView(RoomInfo room, List<Present> participants, List<Waiting> knocking) {
        public MeetingView {
            participants = List.copyOf(participants);
            knocking = List.copyOf(knocking);
        }
    }

    /**
     * Somebody in a room.
     *
     * @param reconnecting nothing is heard from them at the moment
     */
    public record Present(ParticipantInfo info, String subject, Instant since, boolean reconnecting) {}

    /** Somebody who waits to be admitted. */
    public record Waiting(ParticipantId knock, String name, String subject, Instant since) {}

    /**
     * The meeting in that room; empty where nobody is there or waits.
     *
     * @throws ProblemException sign-in-needed, forbidden
     */
    public Optional<MeetingView> meeting(Actor actor, RoomName room) {
        rights.require(actor, Verb.READ, room);
        return rooms.find(room).map(live -> live.ask(inside -> view(inside.hall())));
    }

    /** The rooms in which somebody is, or waits, that the actor may read. */
    public List<RoomName> occupied(Actor actor) {
        return rooms.occupiedNames().stream()
                .filter(room -> rights.may(actor, Verb.READ, room))
                .toList();
    }

    /**
     * Does what a moderator may do.
     *
     * @param moderation its request id means nothing here
     * @throws ProblemException sign-in-needed, forbidden; no-such-participant, also where nobody is in the room; room-full
     */
    public void moderate(Actor actor, RoomName room, Moderation moderation) {
        rights.require(actor, Verb.MODERATE, room);
        occupied(room).ask(inside -> {
            inside.act(new By(null, actor)).run(moderation);
            return true;
        });
    }

    /**
     * Says something to everybody in the room.
     *
     * @param text 1 to 1,000 characters
     * @throws ProblemException sign-in-needed, forbidden; bad-request; no-such-participant where nobody is in the room
     */
    public void announce(Actor actor, RoomName room, String text) {
        rights.require(actor, Verb.MODERATE, room);
        if (text.isBlank() || text.length() > Limits.ANNOUNCEMENT_CHARS) {
            throw new ProblemException(ProblemType.BAD_REQUEST, "The message cannot be shown.")
                    .withViolations(List.of(
                            new Violation("text", "must have 1 to " + Limits.ANNOUNCEMENT_CHARS + " characters")));
        }
        occupied(room).ask(inside -> {
            inside.floor().announce(text, new By(null, actor));
            return true;
        });
    }

    private LiveRoom occupied(RoomName room) {
        return rooms.find(room)
                .orElseThrow(() -> new ProblemException(ProblemType.NO_SUCH_PARTICIPANT, "Nobody is in this room."));
    }

    private static MeetingView view(Hall hall) {
        List<Present> present = hall.roster().everybody().stream()
                .map(participant -> new Present(
                        participant.info(), participant.subject(), participant.since(), participant.reconnecting()))
                .toList();
        List<Waiting> knocking = hall.lobby().everybody().stream()
                .filter(Visitor::knocks)
                .map(visitor -> new Waiting(
                        visitor.id(),
                        visitor.knock().name(),
                        visitor.request().caller().subject(),
                        visitor.since()))
                .toList();
        return new MeetingView(hall.info(), present, knocking);
    }
}
