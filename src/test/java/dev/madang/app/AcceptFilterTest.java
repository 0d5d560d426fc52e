package dev.madang.app;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptFilterTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "text/html",
                "application/problem+json",
                "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8",
                "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2",
                "application/json;charset=utf-8;q=1.000",
                "text/plain; format=\"a b; c\"",
                "application/signed-exchange;v=b3;q=0.7"
            })
    void what_browsers_and_programs_send_is_read(String accept) {
        assertTrue(AcceptFilter.isReadable(accept));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ";;;",
                "",
                "text",
                "text/",
                "/html",
                "*/",
                "a/b/c",
                "text/html;q=x",
                "text/html;q=2",
                "a/b;",
                "a/b,,c/d"
            })
    void what_means_nothing_is_not(String accept) {
        assertFalse(AcceptFilter.isReadable(accept));
    }

    @Test
    void one_that_is_meant_to_keep_us_busy_is_not() {
        assertFalse(AcceptFilter.isReadable("a/b" + ";a=b ".repeat(390) + ";"));
        assertFalse(AcceptFilter.isReadable("a/b" + ";a=\"".repeat(500_000)));
    }
}
