package dev.madang.live;

import dev.madang.identity.Permission;
import dev.madang.protocol.Track;
import java.util.List;

/** Which permission a track needs. */
final class Publishing {
    private Publishing() {}

    static Permission of(Track.Source source) {
        return switch (source) {
            case MICROPHONE -> Permission.PUBLISH_AUDIO;
            case CAMERA -> Permission.PUBLISH_VIDEO;
            case SCREEN -> Permission.PUBLISH_SCREEN;
            case CLIP -> Permission.PUBLISH_CLIP;
        };
    }

    /** Those of the tracks that the participant may publish. */
    static List<Track> permitted(Participant participant, List<Track> tracks) {
        return tracks.stream()
                .filter(track -> participant.may(of(track.source())))
                .toList();
    }
}
