package dev.madang.rest;

import dev.madang.identity.Digest;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * A strong validator of one state of a resource (RFC 9110, section 8.8.3): equal where the state is, and not only where it
 * means the same.
 *
 * @param opaque what stands between the quotes
 */
public record EntityTag(String opaque) {
    private static final Pattern FORM = Pattern.compile("[\\x21\\x23-\\x7e]{1,100}");
    private static final int DIGEST_BYTES = 12;

    public EntityTag {
        if (!FORM.matcher(opaque).matches()) {
            throw new IllegalArgumentException("not an entity tag");
        }
    }

    /**
     * Of a numbered state. The time of creation keeps a resource apart from one of the same name that was deleted before it,
     * whose numbers were the same.
     */
    public static EntityTag of(Instant createdAt, long version) {
        return new EntityTag(Long.toString(createdAt.toEpochMilli(), Character.MAX_RADIX) + "-" + version);
    }

    /** Of a state that is all in its text, such as a small record's {@code toString}. */
    public static EntityTag of(String state) {
        return new EntityTag(Digest.of(state, DIGEST_BYTES));
    }

    /** As it stands in the header {@code ETag}. */
    public String header() {
        return '"' + opaque + '"';
    }
}
