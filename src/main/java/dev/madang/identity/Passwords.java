package dev.madang.identity;

/** Turns passwords into what may be stored, and compares. Safe for use by many threads; slow on purpose. */
public interface Passwords {
    /** A salted hash with its parameters, as text. */
    String hash(String password);

    /** Whether the hash is one of that password. */
    boolean matches(String password, String hash);
}
