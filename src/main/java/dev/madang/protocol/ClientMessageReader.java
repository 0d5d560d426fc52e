package dev.madang.protocol;

import dev.madang.problem.ProblemException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** JSON members to client messages; the order of reading is that of the table in src/docs/protocol.md. */
final class ClientMessageReader {
    private static final Set<String> ROLES = Set.of("host", "moderator", "speaker", "viewer");

    private final Members members;

    private ClientMessageReader(Members members) {
        this.members = members;
    }

    static ClientMessage read(Members members) {
        ClientMessage message = new ClientMessageReader(members).message();
        members.nothingElse();
        return message;
    }

    private ClientMessage message() {
        String type = members.string("type", Limits.ID_CHARS);
        return switch (type) {
            case "join" ->
                new ClientMessage.Join(
                        requestId(),
                        room(),
                        members.string("ticket", Limits.STRING_CHARS),
                        tracks(),
                        members.stringIfPresent("replaces", Limits.STRING_CHARS));
            case "resume" ->
                new ClientMessage.Resume(
                        requestId(), members.string("token", Limits.STRING_CHARS), members.integer("received", 0));
            case "synchronize" -> new ClientMessage.Synchronize(requestId());
            case "leave" -> new ClientMessage.Leave(requestId());
            case "update-tracks" -> new ClientMessage.UpdateTracks(requestId(), tracks(), seen());
            case "raise-hand" -> new ClientMessage.RaiseHand(requestId(), members.bool("raised"));
            case "offer" -> new ClientMessage.Offer(requestIdIfPresent(), to(), generation(), sdp());
            case "answer" -> new ClientMessage.Answer(requestIdIfPresent(), to(), generation(), sdp());
            case "trickle" -> new ClientMessage.Trickle(requestIdIfPresent(), to(), generation(), candidate());
            default -> moderation(type);
        };
    }

    private Moderation moderation(String type) {
        return switch (type) {
            case "admit" -> new Moderation.Admit(requestId(), id("knock"));
            case "deny" -> new Moderation.Deny(requestId(), id("knock"));
            case "move-to-lobby" -> new Moderation.MoveToLobby(requestId(), id("participant"));
            case "change-role" -> new Moderation.ChangeRole(requestId(), id("participant"), role());
            case "mute" -> new Moderation.Mute(requestId(), id("participant"), source());
            case "mute-all" -> new Moderation.MuteAll(requestId(), source());
            case "ask-to-unmute" -> new Moderation.AskToUnmute(requestId(), id("participant"), source());
            case "remove" -> new Moderation.Remove(requestId(), id("participant"), members.bool("ban"));
            case "lock-room" -> new Moderation.LockRoom(requestId(), members.bool("locked"));
            case "lower-hand" -> new Moderation.LowerHand(requestId(), id("participant"));
            case "end-meeting" -> new Moderation.EndMeeting(requestId());
            default -> throw Members.bad("its \"type\" is not one that a client may send");
        };
    }

    private String requestId() {
        return members.string("id", Limits.ID_CHARS);
    }

    private @Nullable String requestIdIfPresent() {
        return members.stringIfPresent("id", Limits.ID_CHARS);
    }

    private RoomName room() {
        String name = members.string("room", Limits.STRING_CHARS);
        try {
            return new RoomName(name);
        } catch (ProblemException e) {
            throw Members.bad("\"room\" is not a room name");
        }
    }

    private ParticipantId to() {
        return id("to");
    }

    private ParticipantId id(String name) {
        return new ParticipantId(members.string(name, Limits.ID_CHARS));
    }

    private @Nullable Long seen() {
        Integer seen = members.integerIfPresent("seen");
        return seen == null ? null : Long.valueOf(seen);
    }

    private String role() {
        String role = members.string("role", Limits.ID_CHARS);
        if (!ROLES.contains(role)) {
            throw Members.bad("\"role\" must be host, moderator, speaker or viewer");
        }
        return role;
    }

    private Track.Source source() {
        return source(members.string("source", Limits.ID_CHARS));
    }

    private int generation() {
        return members.integer("generation", 1);
    }

    private String sdp() {
        return members.string("sdp", Limits.SDP_CHARS);
    }

    private @Nullable Candidate candidate() {
        Members candidate = members.objectOrNull("candidate");
        if (candidate == null) {
            return null;
        }
        Candidate read = new Candidate(
                candidate.stringOrEmpty("candidate", Limits.STRING_CHARS),
                candidate.stringOrNull("sdpMid", Limits.STRING_CHARS),
                candidate.integerOrNull("sdpMLineIndex"),
                candidate.stringOrNull("usernameFragment", Limits.STRING_CHARS));
        candidate.nothingElse();
        return read;
    }

    private List<Track> tracks() {
        List<Track> tracks = new ArrayList<>();
        Set<Track.Source> sources = EnumSet.noneOf(Track.Source.class);
        for (JsonValue value : members.array("tracks")) {
            if (!(value instanceof JsonObject object)) {
                throw Members.bad("\"tracks\" must hold objects");
            }
            Track track = track(new Members(object));
            if (!sources.add(track.source())) {
                throw Members.bad("\"tracks\" names a source twice");
            }
            tracks.add(track);
        }
        return tracks;
    }

    private static Track track(Members members) {
        Track track = new Track(source(members.string("source", Limits.ID_CHARS)), members.bool("muted"));
        members.nothingElse();
        return track;
    }

    private static Track.Source source(String wireName) {
        for (Track.Source source : Track.Source.values()) {
            if (source.wireName().equals(wireName)) {
                return source;
            }
        }
        throw Members.bad("\"source\" must be microphone, camera, screen or clip");
    }
}
