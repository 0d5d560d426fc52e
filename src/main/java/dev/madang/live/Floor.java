package dev.madang.live;

import dev.madang.identity.Permission;
import dev.madang.identity.Role;
import dev.madang.journal.EventType;
import dev.madang.protocol.Moderated;
import dev.madang.protocol.ServerMessage;
import dev.madang.protocol.Track;
import dev.madang.room.Room;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who may do what in a room, what they publish, who has raised a hand. Used by the room's commands only. */
final class Floor {
    private final Hall hall;
    private final Door door;

    Floor(Hall hall, Door door) {
        this.hall = hall;
        this.door = door;
    }

    /**
     * Replaces what somebody publishes. What was muted after {@code seen} stays muted.
     *
     * @throws dev.madang.problem.ProblemException forbidden, with the name of a source that its role may not publish;
     *     too-many-senders
     */
    List<Track> update(Participant participant, List<Track> tracks, @Nullable Long seen) {
        for (Track track : tracks) {
            requirePublish(participant, track.source(), "Your role");
        }
        List<Track> now = tracks.stream()
                .map(track -> seen != null && participant.mutedAt(track.source()) > seen
                        ? new Track(track.source(), true)
                        : track)
                .toList();
        hall.pictures().refuseOneTooMany(participant, now);
        participant.publish(now);
        return now;
    }

    void tellTracks(Participant participant) {
        List<Track> tracks = participant.tracks();
        hall.roster().tellAll(number -> new ServerMessage.TracksUpdated(number, participant.id(), tracks));
        hall.pictures().tell();
    }

    void raiseHand(Participant participant) {
        if (participant.hand() == null) {
            var since = hall.equipment().now();
            participant.hand(since);
            hall.roster().tellAll(number -> new Moderated.HandRaised(number, participant.id(), since));
            hall.record(EventType.HAND_RAISED, participant.actor(), participant);
        }
    }

    void lowerHand(Participant participant, By by) {
        if (participant.hand() != null) {
            participant.hand(null);
            hall.roster().tellAll(number -> new Moderated.HandLowered(number, participant.id()));
            hall.record(EventType.HAND_LOWERED, by.actor(), participant);
        }
    }

    /** Silences that source of all of these who publish it unmuted. */
    void mute(List<Participant> participants, Track.Source source, By by) {
        List<Participant> heard = participants.stream()
                .filter(participant -> participant.tracks().contains(new Track(source, false)))
                .toList();
        if (heard.isEmpty()) {
            return;
        }
        hall.roster()
                .tellAll(number -> new Moderated.TracksMuted(
                        number, heard.stream().map(Participant::id).toList(), source, by.id()));
        for (Participant participant : heard) {
            participant.muted(source, hall.roster().number());
            hall.record(EventType.PARTICIPANT_MUTED, by.actor(), participant, "kind", source.wireName());
        }
        hall.pictures().tell();
    }

    /** Gives a person a role for this meeting, in all their presences. */
    void give(String subject, Role role, By by) {
        hall.meeting().give(subject, role);
        hall.all(subject).forEach(participant -> change(participant, role, by));
        door.settle(by);
    }

    private void change(Participant participant, Role role, By by) {
        Role before = participant.role();
        be(participant, role);
        if (before != role) {
            hall.record(EventType.ROLE_CHANGED, by.actor(), participant, "before", before.wireName());
        }
    }

    /**
     * The sign-on says that a person is somebody else now. That is newer than what they were given in this meeting, and counts where
     * it is another role than what it said before.
     */
    void entitle(String subject, Role role) {
        List<Participant> present = hall.all(subject);
        List<Visitor> waiting = hall.lobby().everybody().stream()
                .filter(visitor -> visitor.request().caller().subject().equals(subject))
                .toList();
        if (Stream.concat(
                        present.stream().map(Participant::request),
                        waiting.stream().map(Visitor::request))
                .allMatch(request -> request.caller().role() == role)) {
            return;
        }
        hall.meeting().forgetRole(subject);
        waiting.forEach(visitor -> visitor.entitle(role));
        for (Participant participant : present) {
            participant.entitle(role);
            change(participant, role, By.SERVER);
        }
        door.settle(By.SERVER);
    }

    /** The room is set up in another way. */
    void update(Room changed) {
        boolean relayOnly = hall.settings().relayOnly();
        hall.room(changed);
        if (relayOnly != changed.settings().relayOnly()) {
            hall.ice().renewAll();
        }
        for (Participant participant : List.copyOf(hall.roster().everybody())) {
            be(participant, participant.role());
        }
        door.settle(By.SERVER);
    }

    void announce(String text, By by) {
        String from = by.actor().name();
        hall.roster().tellAll(number -> new Moderated.Announced(number, text, from));
        hall.record(EventType.MESSAGE_ANNOUNCED, by.actor(), Map.of("text", text));
    }

    void requirePublish(Participant participant, Track.Source source, String whose) {
        Permission needed = Publishing.of(source);
        if (!participant.may(needed)) {
            throw By.forbidden(whose + " may not publish \"" + source.wireName() + "\" here.");
        }
    }

    private void be(Participant participant, Role role) {
        Set<Permission> allowed = hall.settings().permissionsOf(role);
        if (role == participant.role() && allowed.equals(participant.permissions())) {
            return;
        }
        boolean moderated = participant.may(Permission.MODERATE);
        participant.be(role, allowed);
        hall.roster()
                .tellAll(number -> new Moderated.RoleChanged(
                        number, participant.id(), role.wireName(), participant.permissionNames()));
        List<Track> permitted = Publishing.permitted(participant, participant.tracks());
        if (!permitted.equals(participant.tracks())) {
            participant.publish(permitted);
            tellTracks(participant);
        }
        if (!moderated && participant.may(Permission.MODERATE)) {
            hall.lobby().knocking().forEach(knock -> participant.send(new Moderated.ParticipantKnocked(knock)));
        }
    }
}
