package dev.madang.live;

import dev.madang.protocol.Candidate;
import dev.madang.protocol.ServerMessage;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * What was sent to one participant since its join, and may have to be sent again: the last 240 messages, up to
 * 983,040 characters as they are on the wire at most, less those that are known to have arrived. So all of it fits into an outbox. Messages are counted from 1. Read and changed by the room's commands only.
 */
final class Backlog {
    static final int MESSAGES = 240;
    private static final int CHARS = 983_040;

    /** About what a message takes that carries no description. */
    private static final int SMALL = 256;

    private final Queue<ServerMessage> kept = new ArrayDeque<>(2);
    private int chars;
    private long sent;

    void add(ServerMessage message) {
        sent++;
        kept.add(message);
        chars += size(message);
        while (kept.size() > MESSAGES || chars > CHARS) {
            dropFirst();
        }
    }

    /** How many messages were added. */
    long sent() {
        return sent;
    }

    /** The first {@code count} messages have arrived. */
    void confirm(long count) {
        while (!kept.isEmpty() && dropped() < count) {
            dropFirst();
        }
    }

    /** The messages after the first {@code count}; empty where they are no longer kept, or so many were never sent. */
    Optional<List<ServerMessage>> after(long count) {
        if (count < dropped() || count > sent) {
            return Optional.empty();
        }
        return Optional.of(kept.stream().skip(count - dropped()).toList());
    }

    /** Whether what only one participant says to another should wait. */
    boolean isHalfFull() {
        return kept.size() > MESSAGES / 2 || chars > CHARS / 2;
    }

    private long dropped() {
        return sent - kept.size();
    }

    private void dropFirst() {
        chars -= size(kept.remove());
    }

    private static int size(ServerMessage message) {
        if (message instanceof ServerMessage.Offered offered) {
            return SMALL + encoded(offered.sdp());
        } else if (message instanceof ServerMessage.Answered answered) {
            return SMALL + encoded(answered.sdp());
        } else if (message instanceof ServerMessage.Trickled trickled && trickled.candidate() != null) {
            Candidate candidate = trickled.candidate();
            return SMALL
                    + encoded(candidate.candidate())
                    + encoded(candidate.sdpMid())
                    + encoded(candidate.usernameFragment());
        }
        return SMALL;
    }

    /** The most that it may take in JSON, where a line break, a tab, a quotation mark or a backslash is two characters. */
    private static int encoded(@Nullable String text) {
        return text == null ? 0 : 2 * text.length();
    }
}
