package dev.madang.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedOriginsTest {
    private final AllowedOrigins own = new AllowedOrigins(Set.of());
    private final AllowedOrigins listed =
            new AllowedOrigins(Set.of("https://Intranet.example", "http://dev.example:3000"));

    @ParameterizedTest
    @CsvSource({
        "https://meet.example, meet.example, true",
        "https://meet.example, meet.example, false", // TLS ends at a proxy
        "http://meet.example, meet.example, false",
        "http://localhost:8080, localhost:8080, false",
        "https://meet.example:8443, meet.example:8443, true",
        "http://[::1]:8080, [::1]:8080, false",
        "https://MEET.example, meet.EXAMPLE, true"
    })
    void a_page_of_the_server_itself_is_allowed(String origin, String host, boolean secure) {
        assertTrue(own.allow(origin, host, secure));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "",
                "https://evil.example",
                "https://evil-meet.example",
                "https://evilmeet.example",
                "https://meet.example.evil.example",
                "https://meet.example.",
                "https://meet.exampl",
                "https://sub.meet.example",
                "https://meet.example:444",
                "https://meet.example:",
                "http://meet.example",
                "ftp://meet.example",
                "file://meet.example",
                "https://meet.example/",
                "https://meet.example/path",
                "https://meet.example@evil.example",
                "https://evil@meet.example",
                "//meet.example",
                "meet.example",
                "https:meet.example",
                "https:///meet.example",
                "https://",
                "https://meet.example https://evil.example",
                "https://meet.example,https://evil.example",
                "https://meet.example\u0000.evil.example",
                "javascript:alert(1)"
            })
    void any_other_page_is_refused(String origin) {
        assertFalse(own.allow(origin, "meet.example", true));
    }

    @Test
    void a_request_that_names_no_origin_is_refused() {
        assertFalse(own.allow(null, "meet.example", true));
        assertFalse(listed.allow(null, "meet.example", true));
    }

    @Test
    void a_request_that_names_no_host_is_refused_unless_its_origin_is_listed() {
        assertFalse(own.allow("https://meet.example", null, true));
        assertTrue(listed.allow("https://intranet.example", null, true));
    }

    @ParameterizedTest
    @CsvSource({
        "https://intranet.example, true",
        "https://INTRANET.example, true",
        "http://dev.example:3000, true",
        "http://intranet.example, false",
        "https://intranet.example:8443, false",
        "https://intranet.example.evil.example, false",
        "https://a.intranet.example, false",
        "http://dev.example, false",
        "http://dev.example:30000, false"
    })
    void a_listed_origin_is_allowed_by_scheme_host_and_port(String origin, boolean allowed) {
        assertEquals(allowed, listed.allow(origin, "meet.example", true));
    }
}
