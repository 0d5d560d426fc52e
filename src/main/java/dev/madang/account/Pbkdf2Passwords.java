package dev.madang.account;

import dev.madang.identity.Passwords;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.spec.KeySpec;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * PBKDF2 with HMAC-SHA-256 (RFC 8018) as the JDK has it, in the strength that OWASP's cheat sheet on password storage asks for.
 * The text is {@code pbkdf2-sha256$iterations$salt$key}, so that a later strength can stand beside this one.
 */
public final class Pbkdf2Passwords implements Passwords {
    private static final String NAME = "pbkdf2-sha256";
    private static final String ALGORITHM = "PBKDF2WithHmacSHA256";
    private static final int ITERATIONS = 600_000;
    private static final int SALT_BYTES = 16;
    private static final int KEY_BYTES = 32;
    private static final int PARTS = 4;

    private final SecureRandom random = new SecureRandom();
    private final int iterations;

    public Pbkdf2Passwords() {
        this(ITERATIONS);
    }

    /** For tests, which have no time. */
    Pbkdf2Passwords(int iterations) {
        this.iterations = iterations;
    }

    @Override
    public String hash(String password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return String.join(
                "$", NAME, String.valueOf(iterations), encoded(salt), encoded(key(password, salt, iterations)));
    }

    @Override
    public boolean matches(String password, String hash) {
        String[] parts = hash.split("\\$", -1);
        if (parts.length != PARTS || !parts[0].equals(NAME)) {
            throw new IllegalArgumentException("That is no hash of " + NAME);
        }
        byte[] key = key(password, decoded(parts[2]), Integer.parseInt(parts[1]));
        return MessageDigest.isEqual(key, decoded(parts[3]));
    }

    private static byte[] key(String password, byte[] salt, int iterations) {
        KeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, KEY_BYTES * Byte.SIZE);
        try {
            return SecretKeyFactory.getInstance(ALGORITHM).generateSecret(spec).getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM, e);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] decoded(String text) {
        return Base64.getDecoder().decode(text);
    }
}
