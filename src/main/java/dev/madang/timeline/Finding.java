package dev.madang.timeline;

/**
 * A cause, with what it is about.
 *
 * @param about the problem's name of a refused ticket, the URL of a TURN server, the id of a participant, a DOMException's name;
 *     empty where the cause says all
 */
public record Finding(Cause cause, String about) {
    Finding(Cause cause) {
        this(cause, "");
    }
}
