package dev.madang.audit;

import dev.madang.identity.Digest;
import dev.madang.journal.Event;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How rows hang together: a row's hash is the SHA-256, in lower-case hex, of its canonical JSON (RFC 8785, UTF-8) without
 * the member {@code hash}; {@code previous} is the hash of the row before.
 */
final class Chain {
    private static final char UNREADABLE = '\ufffd';
    private static final int LONGEST_TEXT = 200;
    private static final int LONGEST_DETAIL = 1_000;

    private Chain() {}

    /** The row that says so, after those that are there. */
    static AuditEntry next(Head head, Event event) {
        SortedMap<String, String> details = new TreeMap<>();
        event.details().forEach((name, value) -> details.put(text(name), clean(value, LONGEST_DETAIL)));
        AuditEntry entry = new AuditEntry(
                head.number() + 1,
                text(event.id()),
                event.at().truncatedTo(ChronoUnit.MILLIS),
                event.type().wireName(),
                text(event.room()),
                text(event.by().id()),
                text(event.by().name()),
                text(event.by().address()),
                details,
                head.hash(),
                "");
        return entry.hashed(hash(entry));
    }

    /** What the row's hash must be. */
    static String hash(AuditEntry entry) {
        byte[] canonical = CanonicalJson.of(entry.members(false)).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(Digest.sha256(canonical));
    }

    private static String text(@Nullable String text) {
        return clean(AuditEntry.orEmpty(text), LONGEST_TEXT);
    }

    /** What every database gives back as it got it: no NUL (PostgreSQL), no half characters, and not too long. */
    static String clean(String text, int longest) {
        StringBuilder clean = new StringBuilder(Math.min(text.length(), longest));
        for (int i = 0; i < text.length() && clean.length() < longest; i++) {
            char unit = text.charAt(i);
            boolean whole = Character.isHighSurrogate(unit)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (whole) {
                if (clean.length() + 2 > longest) {
                    break;
                }
                clean.append(unit).append(text.charAt(++i));
            } else {
                clean.append(unit == 0 || Character.isSurrogate(unit) ? UNREADABLE : unit);
            }
        }
        return clean.toString();
    }
}
