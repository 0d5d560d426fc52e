package dev.madang.live.faces;

import dev.madang.identity.Actor;
import dev.madang.identity.Role;
import dev.madang.live.LiveAdministration;
import dev.madang.live.LiveAdministration.MeetingView;
import dev.madang.live.LiveAdministration.Present;
import dev.madang.live.LiveAdministration.Waiting;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.protocol.Moderation;
import dev.madang.protocol.ParticipantId;
import dev.madang.protocol.RoomName;
import dev.madang.protocol.Track;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.Flash;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A running meeting: who is there and who knocks, and what a moderator may do. */
@Named
@RequestScoped
public class LivePage {
    /** Moderators over the socket name their requests; here nobody asks. */
    private static final String NO_ID = "";

    @Inject
    private LiveAdministration live;

    @Inject
    private Actor actor;

    @Inject
    private HttpServletRequest request;

    private String room = "";
    private @Nullable String problem;
    private @Nullable MeetingView meeting;

    @PostConstruct
    void begin() {
        room = parameter("room");
        try {
            meeting = live.meeting(actor, new RoomName(room)).orElse(null);
        } catch (ProblemException refusal) {
            problem = told(refusal.type());
        }
    }

    /** Does what a button asks for, and has the page asked for anew. */
    public @Nullable String act() {
        if (!FacesContext.getCurrentInstance().isPostback()) {
            return null;
        }
        Flash next = FacesContext.getCurrentInstance().getExternalContext().getFlash();
        try {
            String[] words = parameter("act").split(" ", 3);
            next.put("notice", done(words[0], words.length > 1 ? words[1] : "", words.length > 2 ? words[2] : ""));
        } catch (ProblemException refusal) {
            next.put("problem", told(refusal.type()));
        }
        return "/admin/live.xhtml?faces-redirect=true&room=" + URLEncoder.encode(room, StandardCharsets.UTF_8);
    }

    /** Buttons bear ids and not places in a list, where somebody else may stand by now. */
    private String done(String act, String id, String more) {
        RoomName name = new RoomName(room);
        if (act.equals("announce")) {
            live.announce(actor, name, parameter("text").strip());
            return "announced";
        }
        live.moderate(actor, name, moderation(act, new ParticipantId(id), more));
        return act.equals("ask") ? "asked" : "done";
    }

    private static Moderation moderation(String act, ParticipantId id, String more) {
        return switch (act) {
            case "admit" -> new Moderation.Admit(NO_ID, id);
            case "deny" -> new Moderation.Deny(NO_ID, id);
            case "mute" -> new Moderation.Mute(NO_ID, id, Track.Source.MICROPHONE);
            case "mute-all" -> new Moderation.MuteAll(NO_ID, Track.Source.MICROPHONE);
            case "ask" -> new Moderation.AskToUnmute(NO_ID, id, Track.Source.MICROPHONE);
            case "lower-hand" -> new Moderation.LowerHand(NO_ID, id);
            case "lobby" -> new Moderation.MoveToLobby(NO_ID, id);
            case "role" -> new Moderation.ChangeRole(NO_ID, id, role(more));
            case "remove" -> new Moderation.Remove(NO_ID, id, false);
            case "ban" -> new Moderation.Remove(NO_ID, id, true);
            case "lock" -> new Moderation.LockRoom(NO_ID, true);
            case "unlock" -> new Moderation.LockRoom(NO_ID, false);
            case "end" -> new Moderation.EndMeeting(NO_ID);
            default -> throw new ProblemException(ProblemType.BAD_REQUEST, "No button of the page asks for that.");
        };
    }

    private static String role(String wireName) {
        return Arrays.stream(Role.values())
                .map(Role::wireName)
                .filter(wireName::equals)
                .findAny()
                .orElseThrow(() -> new ProblemException(ProblemType.BAD_REQUEST, "There is no such role."));
    }

    private String parameter(String name) {
        return Optional.ofNullable(request.getParameter(name)).orElse("");
    }

    private static String told(ProblemType type) {
        return switch (type) {
            case BAD_ROOM_NAME -> "roomName";
            case BAD_REQUEST -> "message";
            case NO_SUCH_PARTICIPANT -> "left";
            case ROOM_FULL -> "full";
            case FORBIDDEN -> "forbidden";
            default -> "other";
        };
    }

    /** Why the last button did nothing, or why nothing is shown. */
    public @Nullable String getProblem() {
        Object before = FacesContext.getCurrentInstance()
                .getExternalContext()
                .getFlash()
                .get("problem");
        return before == null ? problem : before.toString();
    }

    /** Whether the microphone is on. */
    public boolean isHeard(Present participant) {
        return participant.info().tracks().stream()
                .anyMatch(track -> track.source() == Track.Source.MICROPHONE && !track.muted());
    }

    /** The role's name as the page's texts have it. */
    public String role(Present participant) {
        return participant.info().role().toUpperCase(Locale.ROOT);
    }

    public String getRoom() {
        return room;
    }

    /** Whether somebody is there, or waits. */
    public boolean isRunning() {
        return meeting != null;
    }

    public boolean isLocked() {
        return meeting != null && meeting.room().locked();
    }

    public List<Present> getParticipants() {
        return meeting == null ? List.of() : meeting.participants();
    }

    public List<Waiting> getKnocking() {
        return meeting == null ? List.of() : meeting.knocking();
    }
}
