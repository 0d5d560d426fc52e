package dev.madang.account.faces;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A path of this application that somebody may be sent to: never another site, whatever a browser makes of it. */
final class OwnPath {
    /**
     * One slash, then the characters of RFC 3986's path and query. No second slash at the start, no backslash, which
     * browsers read as a slash, no control character, which they leave out.
     */
    private static final Pattern OWN = Pattern.compile("/(?!/)[A-Za-z0-9\\-._~%!$&'()*+,;=:@/?]*");

    private OwnPath() {}

    /**
     * The path, if it is one.
     *
     * @param asked below the context path, with its query
     */
    static Optional<String> of(@Nullable String asked) {
        return Optional.ofNullable(asked).filter(path -> OWN.matcher(path).matches());
    }
}
