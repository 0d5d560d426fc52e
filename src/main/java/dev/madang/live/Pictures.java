package dev.madang.live;

import dev.madang.media.Load;
import dev.madang.media.MediaPlane;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.protocol.ParticipantId;
import dev.madang.protocol.Sending;
import dev.madang.protocol.ServerMessage;
import dev.madang.protocol.Track;
import java.util.List;

/**
 * Who of a room sends a picture, and how large it may be: that follows the room's size and what gets lost. Used by the room's
 * commands only.
 */
final class Pictures {
    private final Roster roster;
    private final MediaPlane media;

    Pictures(Roster roster, MediaPlane media) {
        this.roster = roster;
        this.media = media;
    }

    /** What they may send from now on, of which they are told by whoever asks. */
    Sending take(Participant participant) {
        Sending now = of(participant, senders());
        participant.uplink().told(now);
        return now;
    }

    /** Tells everybody what they may send, where that is something else than they were told last. */
    void tell() {
        int senders = senders();
        roster.everybody().forEach(participant -> tell(participant, senders));
    }

    private void tell(Participant participant, int senders) {
        Sending now = of(participant, senders);
        if (participant.uplink().told(now)) {
            participant.send(new ServerMessage.SendingChanged(now));
        }
    }

    /** Takes note of what one of the others has not received of what the participant sent; who has left counts no more. */
    void measured(Participant participant, ParticipantId peer, double lossPercent) {
        if (roster.find(peer).filter(other -> other != participant).isPresent()) {
            participant.uplink().measured(peer, lossPercent);
            tell(participant, senders());
        }
    }

    /**
     * Refuses the picture of one who sends none yet, where as many as may already do.
     *
     * @throws ProblemException too-many-senders
     */
    void refuseOneTooMany(Participant participant, List<Track> tracks) {
        int members = roster.everybody().size();
        if (sendPicture(tracks) && !sendPicture(participant.tracks()) && senders() >= media.senders(members)) {
            throw tooMany(media.senders(members));
        }
    }

    /** Of the tracks of a newcomer: its pictures are muted where there is no room for one more. */
    List<Track> affordable(List<Track> tracks) {
        if (!sendPicture(tracks) || senders() < media.senders(roster.everybody().size() + 1)) {
            return tracks;
        }
        return tracks.stream()
                .map(track -> isPicture(track) ? new Track(track.source(), true) : track)
                .toList();
    }

    private Sending of(Participant participant, int senders) {
        int halvings = participant.uplink().halvings(id -> roster.find(id).isPresent());
        return media.sending(new Load(roster.everybody().size(), senders, halvings));
    }

    private int senders() {
        return (int) roster.everybody().stream()
                .filter(participant -> sendPicture(participant.tracks()))
                .count();
    }

    private static boolean sendPicture(List<Track> tracks) {
        return tracks.stream().anyMatch(track -> isPicture(track) && !track.muted());
    }

    private static boolean isPicture(Track track) {
        return track.source() != Track.Source.MICROPHONE;
    }

    private static ProblemException tooMany(int most) {
        return new ProblemException(
                ProblemType.TOO_MANY_SENDERS,
                most == 0
                        ? "The room has too many people in it for pictures; voices come first."
                        : "As many as may, " + most + ", send a picture in this room. Wait until one of them stops.");
    }
}
