package dev.madang.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.madang.identity.AddressRanges;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxiesTest {
    private static final String PROXY = "10.0.0.1";

    private final List<String> unreadable = new ArrayList<>();

    @Test
    void nobody_is_believed_unless_listed() {
        Map<String, String> headers = Map.of("X-Forwarded-For", "203.0.113.9", "X-Forwarded-Proto", "https");

        assertSame(Told.NOTHING, told(Proxies.Kind.X_FORWARDED, List.of(), PROXY, headers));
        assertSame(Told.NOTHING, told(Proxies.Kind.X_FORWARDED, List.of("10.0.0.0/8"), "192.0.2.1", headers));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.9 | 203.0.113.9",
                "6.6.6.6, 203.0.113.9 | 203.0.113.9",
                "127.0.0.1, 203.0.113.9, 10.0.0.7 | 203.0.113.9",
                "not an address, 203.0.113.9 | 203.0.113.9",
                "203.0.113.9, 10.0.0.7, 10.0.0.8 | 203.0.113.9",
                "10.0.0.9, 10.0.0.7 | 10.0.0.9",
                "203.0.113.9:4711 | 203.0.113.9",
                "[2001:db8::9]:4711 | 2001:db8::9",
                "2001:db8::9 | 2001:db8::9",
                "'' | 10.0.0.1",
            })
    void the_address_is_the_last_that_is_none_of_our_proxies(String header, String address) {
        assertEquals(address, told(Map.of("X-Forwarded-For", header)).address());
        assertEquals(List.of(), unreadable);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unknown",
                "_hidden",
                "203.0.113",
                "203.0.113.9/8",
                "localhost",
                "203.0.113.9 6.6.6.6",
                "[::1",
                "$x"
            })
    void what_a_proxy_writes_that_is_no_address_counts_as_the_proxy(String written) {
        assertEquals(
                PROXY, told(Map.of("X-Forwarded-For", "6.6.6.6, " + written)).address());
        assertEquals(List.of("X-Forwarded-For"), unreadable);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "for=203.0.113.9;proto=https;host=meet.example | 203.0.113.9 | https | meet.example",
                "for=6.6.6.6;host=evil.example, for=203.0.113.9;proto=https | 203.0.113.9 | https | ''",
                "For=\"[2001:db8::9]:4711\" ; Proto=HTTPS ; host=\"meet.example:8443\" | 2001:db8::9 | https | meet.example:8443",
                "for=\"6.6.6.6, for=203.0.113.9;proto=http | 203.0.113.9 | http | ''",
                "for=6.6.6.6;by=\", for=203.0.113.9;by=\"x\" | 203.0.113.9 | '' | ''",
                "for=203.0.113.9;proto=https, for=10.0.0.7;proto=http | 203.0.113.9 | https | ''",
            })
    void the_standard_header_tells_of_the_same_step_all_that_is_told(
            String header, String address, String scheme, String host) {
        Told told = told(Proxies.Kind.FORWARDED, List.of("10.0.0.0/8"), PROXY, Map.of("Forwarded", header));

        assertEquals(new Told(address, scheme, host, null), told);
        assertEquals(List.of(), unreadable);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "for=unknown",
                "for=_secret",
                "proto=https",
                "for",
                "for=\"203.0.113.9",
                "=203.0.113.9",
                "for=a=b"
            })
    void a_standard_header_that_names_nobody_counts_as_the_proxy(String header) {
        Told told = told(Proxies.Kind.FORWARDED, List.of(PROXY), PROXY, Map.of("Forwarded", header));

        assertEquals(new Told(PROXY, "", "", null), told);
        assertEquals(List.of("Forwarded"), unreadable);
    }

    @Test
    void only_one_kind_of_header_is_read() {
        Map<String, String> both = Map.of("X-Forwarded-For", "203.0.113.9", "Forwarded", "for=192.0.2.7");

        assertEquals("203.0.113.9", told(both).address());
        assertEquals(
                "192.0.2.7",
                told(Proxies.Kind.FORWARDED, List.of(PROXY), PROXY, both).address());
    }

    @ParameterizedTest
    @CsvSource({"https, https", "HTTPS, https", "wss, https", "http, http", "'http, https', https"})
    void the_scheme_is_what_the_nearest_proxy_says(String header, String scheme) {
        assertEquals(scheme, told(Map.of("X-Forwarded-Proto", header)).scheme());
    }

    @ParameterizedTest
    @CsvSource({"/meet, /meet", "/meet/, /meet", "/, ''", "/a/b.c, /a/b.c"})
    void the_prefix_is_a_path(String header, String prefix) {
        assertEquals(prefix, told(Map.of("X-Forwarded-Prefix", header)).prefix());
    }

    @ParameterizedTest
    @CsvSource({
        "X-Forwarded-Prefix, //evil.example",
        "X-Forwarded-Prefix, /a/../b",
        "X-Forwarded-Prefix, meet",
        "X-Forwarded-Prefix, /\\evil",
        "X-Forwarded-Host, evil.example/x",
        "X-Forwarded-Host, 'a b'",
        "X-Forwarded-Proto, javascript",
    })
    void what_cannot_be_read_is_as_if_it_was_not_sent(String header, String value) {
        Told told = told(Map.of(header, value));

        assertEquals(List.of(header), unreadable);
        assertEquals("", told.host());
        assertEquals("", told.scheme());
        assertNull(told.prefix());
        assertFalse(told.address().isEmpty());
    }

    private Told told(Map<String, String> headers) {
        return told(Proxies.Kind.X_FORWARDED, List.of("10.0.0.0/8"), PROXY, headers);
    }

    private Told told(Proxies.Kind kind, List<String> believed, String peer, Map<String, String> headers) {
        return new Proxies(new AddressRanges(believed), kind, unreadable::add)
                .told(peer, name -> headers.containsKey(name) ? List.of(headers.get(name)) : List.of());
    }
}
