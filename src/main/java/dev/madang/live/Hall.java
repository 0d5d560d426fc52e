package dev.madang.live;

import dev.madang.identity.Actor;
import dev.madang.identity.Permission;
import dev.madang.identity.Role;
import dev.madang.journal.EventType;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.protocol.Moderated;
import dev.madang.protocol.ParticipantId;
import dev.madang.protocol.RoomInfo;
import dev.madang.protocol.ServerMessage;
import dev.madang.protocol.Snapshot;
import dev.madang.room.Room;
import dev.madang.room.RoomSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An occupied room as its commands see it: how it is set up, who is in it, who waits, how the meeting goes. Changed by the room's
 * commands only; {@link #room}, {@link #meeting} and {@link #present} may be asked by any thread.
 */
final class Hall {
    private final Equipment equipment;
    private final Roster roster;
    private final Pictures pictures;
    private final IceRenewals ice;
    private final Lobby lobby = new Lobby();
    private volatile Room room;
    private volatile Meeting meeting = new Meeting();
    private volatile int present;
    private @Nullable RoomInfo told;

    Hall(Room room, Equipment equipment) {
        this.room = room;
        this.equipment = equipment;
        roster = new Roster(equipment.media());
        pictures = new Pictures(roster, equipment.media());
        ice = new IceRenewals(equipment, roster, this::settings);
    }

    Equipment equipment() {
        return equipment;
    }

    Room room() {
        return room;
    }

    void room(Room changed) {
        room = changed;
    }

    RoomSettings settings() {
        return room.settings();
    }

    IceRenewals ice() {
        return ice;
    }

    Roster roster() {
        return roster;
    }

    Pictures pictures() {
        return pictures;
    }

    Lobby lobby() {
        return lobby;
    }

    Meeting meeting() {
        return meeting;
    }

    /** How many are in the room. */
    int present() {
        return present;
    }

    /** To be called when somebody has come or gone. */
    void count() {
        present = roster.everybody().size();
    }

    /** The first has come. */
    void begin() {
        meeting.start(equipment.now());
        told = info();
        record(EventType.MEETING_STARTED, Actor.SYSTEM, Map.of());
    }

    /** The last has gone: nothing of the meeting holds for the next. */
    void finish(By by) {
        meeting = new Meeting();
        told = null;
        record(EventType.MEETING_ENDED, by.actor(), Map.of());
    }

    /** What they are in this meeting: what they were given, else what they came as. */
    Role roleOf(Arrival arrival) {
        return meeting.roleOf(arrival.subject())
                .orElse(arrival.request().caller().role());
    }

    boolean mayModerate(Role role) {
        return settings().permissionsOf(role).contains(Permission.MODERATE);
    }

    /** Whether somebody is here who may moderate. */
    boolean isHosted() {
        return roster.everybody().stream().anyMatch(participant -> participant.may(Permission.MODERATE));
    }

    RoomInfo info() {
        RoomSettings settings = settings();
        String title = settings.title();
        return new RoomInfo(
                room.name(),
                title.isEmpty() ? null : title,
                settings.capacity(),
                settings.lobby(),
                meeting.isLocked(),
                settings.startMuted(),
                meeting.endsAt(settings));
    }

    /** Tells everybody of the room, where it has changed since they were told. */
    void tellOfRoom(By by) {
        RoomInfo now = info();
        if (!now.equals(told) && present > 0) {
            told = now;
            roster.tellAll(number -> new Moderated.RoomChanged(number, now, by.id()));
        }
    }

    Snapshot snapshotFor(Participant participant) {
        return new Snapshot(
                roster.number(),
                info(),
                participant.info(),
                roster.othersOf(participant),
                participant.may(Permission.MODERATE) ? lobby.knocking() : List.of(),
                pictures.take(participant));
    }

    void tellModerators(ServerMessage message) {
        roster.everybody().stream()
                .filter(participant -> participant.may(Permission.MODERATE))
                .forEach(participant -> participant.send(message));
    }

    /**
     * Who has that id.
     *
     * @throws ProblemException no-such-participant
     */
    Participant find(ParticipantId id) {
        return roster.find(id)
                .orElseThrow(() -> new ProblemException(
                        ProblemType.NO_SUCH_PARTICIPANT,
                        "Nobody with that id is in this room; perhaps they have just left."));
    }

    /** All presences of that person. */
    List<Participant> all(String subject) {
        return roster.everybody().stream()
                .filter(participant -> participant.subject().equals(subject))
                .toList();
    }

    /** The highest role that invitations have given to that person. */
    Optional<Role> invited(String subject) {
        return Stream.concat(
                        roster.everybody().stream().map(Participant::request),
                        lobby.everybody().stream().map(Visitor::request))
                .map(JoinRequest::caller)
                .filter(caller -> caller.subject().equals(subject))
                .flatMap(caller -> caller.invited().stream())
                .min(Role::compareTo);
    }

    void record(EventType type, Actor by, Map<String, String> details) {
        equipment.record(type, room.name(), by, details);
    }

    /** Takes down what concerns a participant; pairs of names and values follow. */
    void record(EventType type, Actor by, Participant participant, String... more) {
        Map<String, String> details = new TreeMap<>(Map.of(
                "participant", participant.id().value(),
                "subject", participant.subject(),
                "name", participant.info().name(),
                "role", participant.role().wireName()));
        for (int i = 0; i + 1 < more.length; i += 2) {
            details.put(more[i], more[i + 1]);
        }
        record(type, by, details);
    }

    void record(EventType type, Actor by, Visitor visitor) {
        Map<String, String> details = new TreeMap<>(Map.of(
                "knock", visitor.id().value(),
                "subject", visitor.request().caller().subject(),
                "name", visitor.request().caller().displayName()));
        if (!visitor.request().ticket().isEmpty()) {
            details.put("ticket", visitor.request().ticket());
        }
        record(type, by, details);
    }
}
