package dev.madang.signaling;

import dev.madang.testing.Fuzzer;
import org.junit.jupiter.api.Test;

/** Rows 7 and 8 of the attack table, for every way to cut messages into parts. */
class AssemblerFuzzTest {

    @Test
    void messages_come_out_as_they_were_cut_or_are_too_large() {
        new Fuzzer(AssemblerFuzz.class).run(10_000);
    }
}
