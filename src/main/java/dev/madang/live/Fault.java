package dev.madang.live;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a test may do to one participant, to see that the call survives it. */
public enum Fault {
    /** The socket ends with 1001, none of our own codes: the way that WildFly ends sockets by itself. */
    DROP_SOCKET,
    /** The next message to it is not sent, and counts as sent. */
    LOSE_MESSAGE,
    /** Its resume token stands for nobody any more. */
    EXPIRE_TOKEN,
    /** Its page lets its peer connections fail. */
    FAIL_ICE;

    /** In kebab-case: {@code drop-socket}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Empty for any other name. */
    public static Optional<Fault> named(String wireName) {
        return Stream.of(values())
                .filter(fault -> fault.wireName().equals(wireName))
                .findFirst();
    }
}
