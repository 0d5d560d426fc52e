package dev.madang.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangesTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.0/8, 127.0.0.1, true",
        "127.0.0.0/8, 128.0.0.1, false",
        "10.1.2.3, 10.1.2.3, true",
        "10.1.2.3, 10.1.2.4, false",
        "10.1.2.128/25, 10.1.2.127, false",
        "10.1.2.128/25, 10.1.2.129, true",
        "10.1.2.200/25, 10.1.2.129, true",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "::/0, 127.0.0.1, false",
        "::1, 0:0:0:0:0:0:0:1, true",
        "::1, ::2, false",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "fe80::/10, fe80::1%eth0, true",
        "10.0.0.0/8, ::ffff:10.0.0.1, true",
    })
    void an_address_is_in_the_range_of_its_prefix(String range, String address, boolean in) {
        assertEquals(in, new AddressRanges(List.of(range)).contain(address));
    }

    @Test
    void one_range_of_several_is_enough() {
        AddressRanges ranges = new AddressRanges(List.of("127.0.0.0/8", "::1"));

        assertTrue(ranges.contain("127.0.0.1"));
        assertTrue(ranges.contain("::1"));
        assertFalse(ranges.contain("192.0.2.1"));
        assertFalse(new AddressRanges(List.of()).contain("127.0.0.1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost", "127.0.0.1.nip.io", "unknown", "_hidden", "[::1]", "999.0.0.1"})
    void what_is_no_address_is_in_no_range(String remote) {
        assertFalse(new AddressRanges(List.of("0.0.0.0/0", "::/0")).contain(remote));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "10.0.0.0/",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0/8",
                "10.0.0.0.",
                "256.0.0.0/8",
                "::1/129",
                "::g",
                "1::2::3",
                "/8",
                "*"
            })
    void what_is_no_range_is_named(String written) {
        IllegalArgumentException wrong =
                assertThrows(IllegalArgumentException.class, () -> new AddressRanges(List.of(written)));
        assertTrue(String.valueOf(wrong.getMessage()).startsWith("\"" + written + "\""), wrong::getMessage);
    }
}
