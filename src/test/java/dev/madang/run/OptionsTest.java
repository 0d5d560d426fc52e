package dev.madang.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
    @Test
    void nothing_needs_to_be_given() throws Failure {
        assertEquals(new Options(Path.of("target/madang.war"), "127.0.0.1", 8080, "/", false, 8443), Options.parse());
    }

    @Test
    void everything_can_be_given() throws Failure {
        String[] arguments = {
            "--war",
            "a.war",
            "--address",
            "0.0.0.0",
            "--port",
            "80",
            "--context-root",
            "/m",
            "--https",
            "true",
            "--https-port",
            "443"
        };

        assertEquals(new Options(Path.of("a.war"), "0.0.0.0", 80, "/m", true, 443), Options.parse(arguments));
    }

    @ParameterizedTest
    @CsvSource({"--port, http", "--port, 0", "--port, 65536", "--https-port, -1", "--https-port, ''"})
    void a_port_that_is_none_is_named_in_one_line(String option, String value) {
        Failure failure = assertThrows(Failure.class, () -> Options.parse(option, value));

        String line = String.valueOf(failure.getMessage());
        assertTrue(line.contains(option), line);
        assertEquals(1, line.lines().count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--prot", "demo.war", "-Dmadang.port=1"})
    void an_option_that_is_none_is_named(String option) {
        Failure failure = assertThrows(Failure.class, () -> Options.parse(option, "8080"));

        assertTrue(String.valueOf(failure.getMessage()).contains(option));
    }

    @Test
    void an_option_without_a_value_is_named() {
        Failure failure = assertThrows(Failure.class, () -> Options.parse("--port"));

        assertTrue(String.valueOf(failure.getMessage()).contains("--port"));
    }
}
