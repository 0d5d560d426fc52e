package dev.madang.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.identity.Secrets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignatureTest {
    private static final Instant AT = Instant.ofEpochSecond(1_614_265_330, 999_000_000);
    private static final SigningSecret SECRET = new SigningSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    @Test
    void the_example_of_the_specification_is_signed_as_there() {
        Map<String, String> headers =
                Signature.headers("msg_p5jXN8AQM9LWM0D4loKWxJek", AT, "{\"test\": 2432232314}", List.of(SECRET));

        assertEquals("msg_p5jXN8AQM9LWM0D4loKWxJek", headers.get("webhook-id"));
        assertEquals("1614265330", headers.get("webhook-timestamp"));
        assertEquals("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", headers.get("webhook-signature"));
    }

    @Test
    void while_secrets_change_both_sign() {
        SigningSecret fresh = SigningSecret.drawn(new Secrets());

        String both = signature("1", "{}", List.of(fresh, SECRET));

        assertEquals(signature("1", "{}", List.of(fresh)) + " " + signature("1", "{}", List.of(SECRET)), both);
    }

    @Test
    void another_id_or_body_has_another_signature() {
        String signed = signature("1", "{}", List.of(SECRET));

        assertFalse(signed.equals(signature("2", "{}", List.of(SECRET))));
        assertFalse(signed.equals(signature("1", "{ }", List.of(SECRET))));
    }

    @Test
    void a_secret_is_new_each_time_and_has_256_bits() {
        SigningSecret one = SigningSecret.drawn(new Secrets());
        SigningSecret other = SigningSecret.drawn(new Secrets());

        assertFalse(one.equals(other));
        assertEquals(32, one.key().length);
    }

    @Test
    void a_secret_never_shows_itself_in_a_log() {
        assertEquals("whsec_…", SECRET.toString());
        assertTrue(SECRET.text().startsWith("whsec_"));
    }

    @Test
    void what_is_no_signing_secret_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> new SigningSecret("secret"));
    }

    private static String signature(String id, String body, List<SigningSecret> secrets) {
        return String.valueOf(Signature.headers(id, AT, body, secrets).get("webhook-signature"));
    }
}
