package dev.madang.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkAddressTest {
    @Test
    void an_ipv4_address_stands_for_itself() {
        assertEquals("198.51.100.7", NetworkAddress.of("198.51.100.7"));
        assertEquals("198.51.100.7", NetworkAddress.of("::ffff:198.51.100.7"));
    }

    @Test
    void the_addresses_of_one_ipv6_network_are_one() {
        assertEquals(NetworkAddress.of("2001:db8:1:2::7"), NetworkAddress.of("2001:db8:1:2:ffff:ffff:ffff:ffff"));
        assertEquals(NetworkAddress.of("2001:db8:1:2::7"), NetworkAddress.of("2001:DB8:1:2::8%eth0"));
        assertNotEquals(NetworkAddress.of("2001:db8:1:2::7"), NetworkAddress.of("2001:db8:1:3::7"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "unknown", "host.example", "a:b", "1.2.3.4:5"})
    void what_is_no_address_is_taken_as_it_is(String remote) {
        assertEquals(remote, NetworkAddress.of(remote));
    }
}
