package dev.madang.audit;

/**
 * The end of the chain. Whoever writes it down elsewhere can tell later whether the chain up to it was changed since.
 *
 * @param number of the last row; 0 where there is none
 * @param hash of the last row
 */
public record Head(long number, String hash) {
    /** Of a chain without rows. */
    public static final Head NONE = new Head(0, "0".repeat(64));

    static Head of(AuditEntry last) {
        return new Head(last.number(), last.hash());
    }
}
