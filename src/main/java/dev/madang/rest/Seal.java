package dev.madang.rest;

import dev.madang.identity.Digest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Locks a text with what only the one who asked knows, so that it can be stored although a secret is in it: AES-256 in GCM
 * mode (NIST SP 800-38D). The server keeps no key to it.
 */
final class Seal {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec key;

    /** Made of texts that the server does not store. */
    Seal(String... secrets) {
        key = new SecretKeySpec(Digest.sha256(parted(secrets).getBytes(StandardCharsets.UTF_8)), "AES");
    }

    String close(byte[] open) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            byte[] closed = run(Cipher.ENCRYPT_MODE, nonce, open);
            byte[] all = Arrays.copyOf(nonce, NONCE_BYTES + closed.length);
            System.arraycopy(closed, 0, all, NONCE_BYTES, closed.length);
            return Base64.getEncoder().encodeToString(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-GCM", e);
        }
    }

    /** Empty where it was closed with another key. */
    Optional<byte[]> open(String sealed) {
        byte[] all = Base64.getDecoder().decode(sealed);
        byte[] closed = Arrays.copyOfRange(all, NONCE_BYTES, all.length);
        try {
            return Optional.of(run(Cipher.DECRYPT_MODE, Arrays.copyOf(all, NONCE_BYTES), closed));
        } catch (AEADBadTagException anotherKey) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-GCM", e);
        }
    }

    /** SHA-256 of the texts in base64url; how they are parted counts too. */
    static String hash(String... texts) {
        return Digest.of(parted(texts));
    }

    /** Each with its length before it, so that no other texts give the same. */
    private static String parted(String... texts) {
        return Arrays.stream(texts).map(text -> text.length() + ":" + text).collect(Collectors.joining());
    }

    private byte[] run(int mode, byte[] nonce, byte[] text) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        return cipher.doFinal(text);
    }
}
