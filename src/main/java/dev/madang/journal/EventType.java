package dev.madang.journal;

import java.util.Locale;

/** Everything that is told. */
public enum EventType {
    ROOM_CREATED,
    ROOM_CHANGED,
    ROOM_DELETED,
    MEMBER_CHANGED,
    MEMBER_REMOVED,
    INVITATION_CREATED,
    INVITATION_REVOKED,
    BAN_CREATED,
    BAN_LIFTED,

    MEETING_STARTED,
    MEETING_ENDED,
    ROOM_LOCKED,
    ROOM_UNLOCKED,
    MESSAGE_ANNOUNCED,

    PARTICIPANT_KNOCKED,
    PARTICIPANT_ADMITTED,
    PARTICIPANT_DENIED,
    PARTICIPANT_JOINED,
    /** Its socket is gone, its seat is kept. */
    PARTICIPANT_AWAY,
    PARTICIPANT_RETURNED,
    PARTICIPANT_LEFT,
    PARTICIPANT_REMOVED,
    PARTICIPANT_MUTED,
    UNMUTE_ASKED,
    ROLE_CHANGED,
    HAND_RAISED,
    HAND_LOWERED,

    /** Somebody tried what they may not do. */
    REFUSED,
    SIGNED_IN,
    SIGN_IN_REFUSED,
    SIGNED_OUT,
    PASSWORD_CHANGED,
    KEY_CREATED,
    KEY_REVOKED,
    WEBHOOK_CREATED,
    WEBHOOK_CHANGED,
    WEBHOOK_DELETED,
    WEBHOOK_TESTED,
    TURN_CHECKED,
    AUDIT_READ,
    ATTENDANCE_READ,
    /** Some live events were not kept: the database was away for too long. */
    EVENTS_LOST;

    /** Name on the wire, in kebab-case: {@code room-created}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
