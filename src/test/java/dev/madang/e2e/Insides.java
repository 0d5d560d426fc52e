package dev.madang.e2e;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.regex.Pattern;

/** What an answer must not tell: how the server is made. */
final class Insides {

    private static final Pattern INSIDE = Pattern.compile(
            "Exception|\\tat |java\\.(lang|util|io)|jakarta\\.(servlet|ws|websocket|json|inject|enterprise|el)\\."
                    + "|org\\.(glassfish|jboss|hibernate|h2|apache|eclipse)|io\\.undertow|com\\.sun\\.|dev\\.madang\\.|fish\\.payara|\\bSELECT"
                    + " \\b|SQLState|jdbc:|Caused by");

    private Insides() {}

    /** No stack, class or SQL. */
    static void assertNone(String answer) {
        assertFalse(INSIDE.matcher(answer).find(), () -> "something of the inside in: " + answer);
    }
}
