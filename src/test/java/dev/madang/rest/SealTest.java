package dev.madang.rest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SealTest {
    private static final byte[] ANSWER = "{\"token\":\"secret\"}".getBytes(StandardCharsets.UTF_8);

    @Test
    void who_closed_it_opens_it() {
        String sealed = new Seal("mk_a", "key").close(ANSWER);

        assertArrayEquals(ANSWER, new Seal("mk_a", "key").open(sealed).orElseThrow());
        assertFalse(sealed.contains("secret"));
        assertNotEquals(sealed, new Seal("mk_a", "key").close(ANSWER), "no two look alike");
    }

    @Test
    void nobody_else_opens_it() {
        String sealed = new Seal("mk_a", "key").close(ANSWER);

        assertEquals(Optional.empty(), new Seal("mk_b", "key").open(sealed));
        assertEquals(Optional.empty(), new Seal("mk_a", "other").open(sealed));
        assertEquals(Optional.empty(), new Seal("mk_ak", "ey").open(sealed), "parted elsewhere");
    }
}
