package dev.madang.webhook;

import dev.madang.identity.Secrets;
import java.util.Base64;

/**
 * What the messages of a webhook are signed with; its receiver holds the same. Written as the Standard Webhooks
 * specification has it: {@code whsec_} and the key in base64.
 */
public record SigningSecret(String text) {
    private static final String PREFIX = "whsec_";

    public SigningSecret {
        if (!text.startsWith(PREFIX)) {
            throw new IllegalArgumentException("a signing secret begins with " + PREFIX);
        }
    }

    /** A new one, of 256 bits. */
    public static SigningSecret drawn(Secrets secrets) {
        byte[] key = Base64.getUrlDecoder().decode(secrets.token());
        return new SigningSecret(PREFIX + Base64.getEncoder().encodeToString(key));
    }

    byte[] key() {
        return Base64.getDecoder().decode(text.substring(PREFIX.length()));
    }

    /** Never the secret. */
    @Override
    public String toString() {
        return PREFIX + "…";
    }
}
