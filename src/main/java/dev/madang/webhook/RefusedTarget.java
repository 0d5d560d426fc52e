package dev.madang.webhook;

/** A target to which nothing may be sent. */
public final class RefusedTarget extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * @param why a sentence without its subject, the target
     */
    public RefusedTarget(String why) {
        super(why);
    }

    /** A sentence without its subject, the target. */
    public String why() {
        return String.valueOf(getMessage());
    }
}
