package dev.madang.protocol;

/** WebSocket close codes that no problem names (RFC 6455, section 7.4, and our own 4xxx). */
public enum CloseCode {
    NORMAL(1000),
    GOING_AWAY(1001),
    UNACCEPTABLE_DATA(1003),
    TOO_SLOW(4408),
    CONNECTED_ELSEWHERE(4409),
    REMOVED(4410),
    DRAINING(4503);

    private final int code;

    CloseCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
