package dev.madang.signaling;

/**
 * One thing that happens.
 *
 * @param who of the actors
 * @param whom another one, or the same
 * @param amount chooses among variants: how long, how many, which
 */
record Operation(Kind kind, int who, int whom, int amount) {

    /** What may happen; an operation that makes no sense for its actor just then does nothing. */
    enum Kind {
        NOTHING,
        JOIN,
        JOIN_AS_SUCCESSOR,
        JOIN_TWICE,
        LEAVE,
        HANG_UP,
        DROP,
        FREEZE,
        CLOG,
        THAW,
        DOZE,
        RESUME,
        RESUME_HAVING_LESS,
        RESUME_HAVING_TOO_MUCH,
        RESUME_WITH_OLD_TOKEN,
        UPDATE_TRACKS,
        REMOVE,
        CHANGE_ROLE,
        LOCK,
        OFFER,
        ANSWER,
        TRICKLE,
        FLOOD,
        FLOOD_SLEEPER,
        SYNCHRONIZE,
        STIR_FORMER_SOCKET,
        WAIT
    }

    @Override
    public String toString() {
        return kind == Kind.NOTHING ? "-" : kind + "(" + who + "," + whom + "," + amount + ")";
    }
}
