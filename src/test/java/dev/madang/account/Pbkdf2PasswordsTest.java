package dev.madang.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class Pbkdf2PasswordsTest {
    private final Pbkdf2Passwords passwords = new Pbkdf2Passwords(10);

    @Test
    void a_hash_is_one_of_its_password_and_of_no_other() {
        String hash = passwords.hash("마당에서 만나요");

        assertTrue(passwords.matches("마당에서 만나요", hash));
        assertFalse(passwords.matches("마당에서 만나요 ", hash));
        assertFalse(passwords.matches("", hash));
    }

    @Test
    void the_same_password_has_another_hash_each_time() {
        assertNotEquals(passwords.hash("same"), passwords.hash("same"));
    }

    @Test
    void a_hash_says_its_strength_so_that_older_ones_stay_good() {
        String weaker = new Pbkdf2Passwords(3).hash("old but right");

        assertTrue(weaker.startsWith("pbkdf2-sha256$3$"), weaker);
        assertTrue(passwords.matches("old but right", weaker));
    }

    /** Made by Python: hashlib.pbkdf2_hmac('sha256', b'password', b'salt', 4096, 32). */
    @Test
    void it_is_the_function_that_others_have() {
        String known = "pbkdf2-sha256$4096$c2FsdA$xeR41ZKIyEGqUw22hFxMjZYok6ABzk4RpJY4c6qYE0o";

        assertEquals(
                known.length(),
                passwords
                        .hash("x")
                        .replaceFirst("\\$10\\$[^$]+", "\\$4096\\$c2FsdA")
                        .length());
        assertTrue(passwords.matches("password", known));
    }

    @Test
    void what_is_no_hash_is_a_bug_and_no_wrong_password() {
        assertThrows(IllegalArgumentException.class, () -> passwords.matches("x", "x"));
    }

    @Test
    void as_shipped_it_is_as_slow_as_owasp_asks_for() {
        assertTrue(new Pbkdf2Passwords().hash("x").startsWith("pbkdf2-sha256$600000$"));
    }
}
