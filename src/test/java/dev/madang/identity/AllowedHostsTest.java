package dev.madang.identity;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedHostsTest {
    private final AllowedHosts hosts = new AllowedHosts(Set.of("Meet.example", "[2001:db8::1]"));

    @ParameterizedTest
    @ValueSource(strings = {"meet.example", "MEET.example:8443", "meet.example.", "[2001:db8::1]", "[2001:DB8::1]:443"})
    void our_own_names_are_allowed_with_any_port(String host) {
        assertTrue(hosts.allow(host));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "meet.example.evil.example",
                "evil-meet.example",
                "meet.example:80:evil.example",
                "meet.example@evil.example",
                "2001:db8::1",
                "127.0.0.1",
                "localhost",
                ""
            })
    void other_names_are_not(String host) {
        assertFalse(hosts.allow(host));
    }

    @Test
    void no_name_at_all_is_none_of_ours() {
        assertFalse(hosts.allow(null));
    }

    @Test
    void where_no_names_are_listed_every_name_is_ours() {
        AllowedHosts any = new AllowedHosts(Set.of());

        assertTrue(any.allow("evil.example"));
        assertTrue(any.allow(null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"meet.example", "meet.example:8443", "10.0.0.7", "[2001:db8::1]:8080", "my_host"})
    void what_can_be_a_name_of_a_server_is_one(String host) {
        assertTrue(AllowedHosts.isName(host));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a b",
                "meet.example/x",
                "<script>",
                "user@meet.example",
                "meet.example:",
                "[::1",
                "[:]",
                "[1.2]",
                "a\\b"
            })
    void what_cannot_is_none(String host) {
        assertFalse(AllowedHosts.isName(host));
    }
}
