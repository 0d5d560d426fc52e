package dev.madang.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Base64;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SecretsTest {
    private final Secrets secrets = new Secrets();

    @Test
    void an_id_has_128_bits_and_a_token_256() {
        assertEquals(16, Base64.getUrlDecoder().decode(secrets.id()).length);
        assertEquals(32, Base64.getUrlDecoder().decode(secrets.token()).length);
        assertEquals(22, secrets.id().length());
        assertEquals(43, secrets.token().length());
    }

    @Test
    void no_two_of_many_are_the_same() {
        Set<String> drawn = IntStream.range(0, 10_000)
                .parallel()
                .mapToObj(i -> secrets.id())
                .collect(Collectors.toSet());

        assertEquals(10_000, drawn.size());
    }
}
