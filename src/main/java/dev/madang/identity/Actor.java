package dev.madang.identity;

import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;

/**
 * Who acts: an account, an API key, a guest, or the server itself.
 *
 * @param id {@code account:admin}, {@code user:SUB@ISSUER} of the sign-on, {@code key:ID}, {@code guest:ID} or
 *     {@code system}; the same person has the same one again, and bans stick to it
 * @param name for people to read
 * @param address the network address that it acts from, as {@link NetworkAddress} names it; empty for the server
 * @param session id of the session by which they have signed in, which is no secret; what they enter ends with it. Empty
 *     where there is none
 */
public record Actor(String id, String name, String address, Authority authority, String session) {
    /** The server, where nobody asked for it. */
    public static final Actor SYSTEM = new Actor("system", "Madang", "", Authority.ALL);

    private static final String GUEST = "guest:";
    private static final String KEY = "key:";

    /** Without a session. */
    public Actor(String id, String name, String address, Authority authority) {
        this(id, name, address, authority, "");
    }

    /** Somebody who has not signed in. */
    public static Actor guest(String id, String address) {
        return new Actor(GUEST + id, "", address, Authority.NONE);
    }

    /** The id of whoever acts by that API key. */
    public static String idOfKey(String key) {
        return KEY + key;
    }

    public boolean isGuest() {
        return id.startsWith(GUEST);
    }

    /**
     * Refuses what this actor may not do to a room.
     *
     * @throws ProblemException sign-in-needed for a guest, else forbidden
     */
    public void require(Verb verb, String room) {
        if (!authority.allows(verb, room)) {
            throw refusal("You may not " + verb.wireName() + " the room \"" + room + "\".");
        }
    }

    /**
     * Refuses what this actor may not do to the server as a whole.
     *
     * @throws ProblemException sign-in-needed for a guest, else forbidden
     */
    public void require(Verb verb) {
        if (!authority.allows(verb)) {
            throw refusal("You may not " + verb.wireName() + " this server.");
        }
    }

    /** Whether {@link #require(Verb, String)} would pass. */
    public boolean may(Verb verb, String room) {
        return authority.allows(verb, room);
    }

    private ProblemException refusal(String detail) {
        return isGuest()
                ? new ProblemException(
                        ProblemType.SIGN_IN_NEEDED, "Sign in, or send \"Authorization: Bearer\" with an API key.")
                : new ProblemException(ProblemType.FORBIDDEN, detail);
    }
}
