package dev.madang.timeline;

import java.util.Locale;

/** Why somebody could not connect, or not well; the gravest first. */
public enum Cause {
    /** The server refused the ticket, or the join. */
    TICKET_REFUSED,
    /** The ticket was fetched, and no WebSocket to the server could be opened. */
    SOCKET_NOT_OPENED,
    /** The ticket was fetched and never used; nobody said why. */
    NEVER_CAME,
    /** They wait, or were not let in. */
    NOT_LET_IN,
    /** The socket was cut, and they did not come back in time. */
    SOCKET_LOST,
    /** Media does not get through, and the TURN server refuses the credential: its secret is another one. */
    TURN_REFUSED,
    /** Media does not get through, because the TURN server has no room for more. */
    TURN_FULL,
    /** Media does not get through: UDP is blocked, and no TURN server answers over TCP. */
    UDP_BLOCKED,
    /** Media does not get through, and the TURN server does not answer at all. */
    TURN_UNREACHABLE,
    /** Media does not get through, and there is no TURN server that could help. */
    NO_TURN,
    /** Media does not get through to somebody, and this end shows no reason. */
    ICE_FAILED,
    CAMERA_DENIED,
    CAMERA_IN_USE,
    CAMERA_MISSING,
    MICROPHONE_DENIED,
    MICROPHONE_IN_USE,
    MICROPHONE_MISSING,
    DEVICE_FAILED,
    /** UDP is blocked; media goes through the TURN server over TCP. */
    UDP_BLOCKED_RELAYED,
    /** It went without, but for others it may not: the TURN server refuses the credential. */
    TURN_REFUSED_UNUSED,
    /** It went without, but for others it may not: the TURN server does not answer. */
    TURN_UNREACHABLE_UNUSED,
    /** The socket was cut, and they came back. */
    SOCKET_CUT,
    /** Packets are lost on the way. */
    LOSSY,
    /** The computer cannot keep up with what it sends. */
    OVERLOADED,
    FINE;

    /** Name on the wire, in kebab-case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
