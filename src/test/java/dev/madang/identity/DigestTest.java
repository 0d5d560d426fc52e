package dev.madang.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class DigestTest {
    @Test
    void it_is_that_of_the_standard() {
        assertEquals(
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", // FIPS 180-4's own example
                HexFormat.of().formatHex(Digest.sha256("abc".getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void a_text_counts_as_utf_8_and_its_start_may_do() {
        assertEquals("ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0", Digest.of("abc"));
        assertEquals("ungWv48Bz-pBQUDeXa4iIw", Digest.of("abc", 16));
        assertEquals("dhAv6CRi0RG-Kn1mO9xmcXO__SJ-dPQPWK9iA2HQu3U", Digest.of("방"));
    }
}
