package dev.madang.protocol;

import java.time.Duration;

/** The figures of src/docs/protocol.md. */
public final class Limits {
    /** UTF-8 bytes of one message. */
    public static final int MESSAGE_BYTES = 65_536;

    public static final int FRAGMENTS = 64;
    public static final int SDP_CHARS = 49_152;
    public static final int STRING_CHARS = 4_096;
    public static final int ID_CHARS = 64;
    public static final int JSON_DEPTH = 32;

    /** Messages a second that a connection may send for ever, and at once. */
    public static final int MESSAGES_PER_SECOND = 50;

    public static final int MESSAGE_BURST = 200;

    /** Messages a second that are an event for the whole room, which a connection may send for ever, and at once. */
    public static final int EVENTS_PER_SECOND = 5;

    public static final int EVENT_BURST = 30;

    public static final int OUTBOX_MESSAGES = 256;
    public static final int OUTBOX_CHARS = 1_048_576;

    /** Characters that may be under way to a peer before it has shown, by a pong, that it reads. */
    public static final int UNCONFIRMED_CHARS = 131_072;

    public static final Duration JOIN_WITHIN = Duration.ofSeconds(5);
    public static final Duration SEND_WITHIN = Duration.ofSeconds(5);
    public static final Duration HEARTBEAT = Duration.ofSeconds(10);
    public static final Duration RECONNECTING_AFTER = Duration.ofSeconds(25);
    public static final Duration LOST_AFTER = Duration.ofSeconds(55);

    /** How long a participant without a socket keeps its seat. */
    public static final Duration RESUME_WITHIN = Duration.ofSeconds(30);

    /** Resumes of one participant within that time. */
    public static final int RESUMES = 10;

    /** Unknown resume tokens that an address may show within half an hour. */
    public static final int UNKNOWN_TOKENS = 10;

    public static final Duration UNKNOWN_TOKENS_WITHIN = Duration.ofMinutes(30);

    /** How many may wait at one room. */
    public static final int KNOCKING = 100;

    /** How long somebody who was removed stays out. */
    public static final Duration REMOVED_FOR = Duration.ofHours(1);

    /** How long a meeting goes on after the last one has left who may moderate, in rooms that end then. */
    public static final Duration WITHOUT_HOST = Duration.ofMinutes(5);

    public static final int ANNOUNCEMENT_CHARS = 1_000;

    private Limits() {}
}
