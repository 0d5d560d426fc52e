package dev.madang.webhook;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The secret of a webhook and, while its receiver changes to it, the one before. */
public record SigningSecrets(SigningSecret current, Optional<Former> former) {

    /**
     * The secret before.
     *
     * @param until when it stops to be used
     */
    public record Former(SigningSecret secret, Instant until) {}

    /** Of a new webhook. */
    public static SigningSecrets of(SigningSecret first) {
        return new SigningSecrets(first, Optional.empty());
    }

    /** With another secret in force, beside which the one of now goes on until then. */
    SigningSecrets changed(SigningSecret fresh, Instant until) {
        return new SigningSecrets(fresh, Optional.of(new Former(current, until)));
    }

    /** Those that sign at that time, the current one first. */
    List<SigningSecret> inForce(Instant at) {
        return Stream.concat(
                        Stream.of(current),
                        former.stream().filter(it -> at.isBefore(it.until())).map(Former::secret))
                .toList();
    }
}
