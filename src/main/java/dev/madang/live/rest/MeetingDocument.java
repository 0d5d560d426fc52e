package dev.madang.live.rest;

import dev.madang.live.LiveAdministration.MeetingView;
import dev.madang.live.LiveAdministration.Present;
import dev.madang.live.LiveAdministration.Waiting;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is in a room, and who waits to be admitted.
 *
 * @param meetingEndsAt null where that is not known
 */
public record MeetingDocument(
        boolean locked,
        @Nullable Instant meetingEndsAt,
        List<ParticipantDocument> items,
        List<KnockDocument> knocking) {

    /**
     * Somebody in a room.
     *
     * @param subject whom roles, removals and bans stick to
     * @param hand since when it is raised
     * @param reconnecting nothing is heard from them at the moment
     */
    public record ParticipantDocument(
            String id,
            String subject,
            String name,
            String role,
            List<String> permissions,
            Instant since,
            @Nullable Instant hand,
            boolean reconnecting,
            List<TrackDocument> tracks) {
        static ParticipantDocument of(Present present) {
            return new ParticipantDocument(
                    present.info().id().value(),
                    present.subject(),
                    present.info().name(),
                    present.info().role(),
                    present.info().permissions(),
                    present.since(),
                    present.info().hand(),
                    present.reconnecting(),
                    present.info().tracks().stream()
                            .map(track -> new TrackDocument(track.source().wireName(), track.muted()))
                            .toList());
        }
    }

    /** What somebody publishes. */
    public record TrackDocument(String source, boolean muted) {}

    /** Somebody who waits to be admitted. */
    public record KnockDocument(String id, String subject, String name, Instant since) {
        static KnockDocument of(Waiting waiting) {
            return new KnockDocument(waiting.knock().value(), waiting.subject(), waiting.name(), waiting.since());
        }
    }

    static MeetingDocument of(MeetingView meeting) {
        return new MeetingDocument(
                meeting.room().locked(),
                meeting.room().meetingEndsAt(),
                meeting.participants().stream().map(ParticipantDocument::of).toList(),
                meeting.knocking().stream().map(KnockDocument::of).toList());
    }

    static MeetingDocument nobody() {
        return new MeetingDocument(false, null, List.of(), List.of());
    }
}
