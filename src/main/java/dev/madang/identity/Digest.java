package dev.madang.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** SHA-256 (FIPS 180-4): knows a text again without telling it. Of a secret that can be guessed it is not enough. */
public final class Digest {
    private static final int BYTES = 32;

    private Digest() {}

    /** Of a text as UTF-8, in unpadded base64url: 43 characters. */
    public static String of(String text) {
        return of(text, BYTES);
    }

    /** The first {@code bytes} of it, in unpadded base64url. */
    public static String of(String text, int bytes) {
        byte[] digest = sha256(text.getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, bytes));
    }

    /** Of bytes, as bytes. */
    public static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
