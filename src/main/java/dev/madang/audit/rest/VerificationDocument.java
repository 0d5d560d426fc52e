package dev.madang.audit.rest;

import dev.madang.audit.Verification;
import org.jspecify.annotations.Nullable;

/**
 * Whether the audit is as it was written.
 *
 * @param intact how many rows from the first on are as they were written
 * @param head the last of them: write it down elsewhere, and give it as {@code number} and {@code hash} later
 * @param broken the first row at which something is wrong; missing where all is well
 */
public record VerificationDocument(
        boolean valid, long intact, Head head, @Nullable Broken broken) {

    /** The end of the chain. */
    public record Head(long number, String hash) {}

    /**
     * A row at which something is wrong.
     *
     * @param finding in kebab-case
     * @param detail an English sentence
     */
    public record Broken(long number, String finding, String detail) {}

    static VerificationDocument of(Verification.Result result) {
        Broken broken = result.broken()
                .map(it -> new Broken(
                        it.number(), it.finding().wireName(), it.finding().sentence()))
                .orElse(null);
        Head head = new Head(result.head().number(), result.head().hash());
        return new VerificationDocument(broken == null, result.intact(), head, broken);
    }
}
