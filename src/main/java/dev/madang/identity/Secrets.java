package dev.madang.identity;

import java.security.SecureRandom;
import java.util.Base64;

/** Random text that nobody can guess, in unpadded base64url. Safe for use by many threads. */
public final class Secrets {
    private final SecureRandom random = new SecureRandom();

    /** 128 bits, 22 characters: names something that is not secret. */
    public String id() {
        return text(16);
    }

    /** 256 bits, 43 characters: whoever holds it is believed. */
    public String token() {
        return text(32);
    }

    private String text(int bytes) {
        byte[] drawn = new byte[bytes];
        random.nextBytes(drawn);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(drawn);
    }
}
