package dev.madang.turn;

/** Asks a TURN server to relay. */
public interface TurnCheck {
    /**
     * Allocates, permits, and sends an echo through the relay. Blocks the caller for 5 s at most, but for the look-up of the
     * name; may be called by many threads. Every failure is a verdict.
     */
    Verdict check(Probe probe);

    /**
     * One URL, and with what to ask it.
     *
     * @param now a credential as a participant gets it
     * @param later one that ends days later, to tell a wrong clock from a wrong secret
     */
    record Probe(String url, Credential now, Credential later) {}

    /** By the scheme of {@link IceServers}. */
    record Credential(String username, String password) {
        /** Without the password. */
        @Override
        public String toString() {
            return "Credential[" + username + "]";
        }
    }
}
