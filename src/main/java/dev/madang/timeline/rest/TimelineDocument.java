package dev.madang.timeline.rest;

import dev.madang.timeline.Entry;
import dev.madang.timeline.Finding;
import dev.madang.timeline.Timeline;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One try of somebody to be in a room, with all that happened.
 *
 * @param findings the gravest first
 */
public record TimelineDocument(
        String id,
        String subject,
        String name,
        @Nullable String participant,
        Instant began,
        List<FindingDocument> findings,
        List<EntryDocument> entries) {

    /** The same, in a list. */
    public record Summary(
            String id,
            String subject,
            String name,
            @Nullable String participant,
            Instant began,
            List<FindingDocument> findings) {
        static Summary of(Timeline timeline) {
            return new Summary(
                    timeline.id(),
                    timeline.subject(),
                    timeline.name(),
                    TimelineDocument.participant(timeline),
                    timeline.began(),
                    TimelineDocument.findings(timeline));
        }
    }

    /**
     * Why it went wrong.
     *
     * @param about the problem's name, the TURN server's URL, a participant or the DOMException's name
     */
    public record FindingDocument(String cause, @Nullable String about) {
        static FindingDocument of(Finding finding) {
            return new FindingDocument(
                    finding.cause().wireName(), finding.about().isEmpty() ? null : finding.about());
        }
    }

    /** Something that happened. */
    public record EntryDocument(Instant at, String kind, Map<String, String> details) {
        static EntryDocument of(Entry entry) {
            return new EntryDocument(entry.at(), entry.kind().wireName(), entry.details());
        }
    }

    static TimelineDocument of(Timeline timeline) {
        return new TimelineDocument(
                timeline.id(),
                timeline.subject(),
                timeline.name(),
                participant(timeline),
                timeline.began(),
                findings(timeline),
                timeline.entries().stream().map(EntryDocument::of).toList());
    }

    private static @Nullable String participant(Timeline timeline) {
        return timeline.participant().isEmpty() ? null : timeline.participant();
    }

    private static List<FindingDocument> findings(Timeline timeline) {
        return timeline.findings().stream().map(FindingDocument::of).toList();
    }
}
