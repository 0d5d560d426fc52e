package dev.madang.turn;

import java.time.Duration;
import java.util.Locale;

/**
 * What a check of one URL of a TURN server found.
 *
 * @param url without credentials
 * @param roundTrip of the echo through the relay; zero where there was none
 * @param detail in the words of the TURN server or of the network; may be empty
 */
public record Verdict(String url, Kind kind, Duration roundTrip, String detail) {

    /** What came of it, and what an operator does then. */
    public enum Kind {
        WORKS("It relays."),
        REFUSED("It refuses our credential. Give madang.turn.secret and the TURN server the same secret."),
        CLOCK_OFF("It takes only credentials that end later. Set the clocks of both servers by NTP."),
        CERTIFICATE("Its certificate is not trusted, or names another host. Give it one that browsers trust."),
        UNREACHABLE("Nothing that speaks TURN answers. Start the TURN server, and open this port in the firewall."),
        DOES_NOT_RELAY("It lets us in and relays nothing. Look at its denied addresses, quotas and relay ports."),
        OPEN("It relays for anybody. Have it ask for credentials (coturn: use-auth-secret)."),
        UNTRIED("The check itself has failed. The log of this server says why.");

        private final String advice;

        Kind(String advice) {
            this.advice = advice;
        }

        /** One sentence or two, in English. */
        public String advice() {
            return advice;
        }

        /** Name on the wire, in kebab-case. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public boolean works() {
        return kind == Kind.WORKS;
    }
}
