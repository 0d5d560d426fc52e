package dev.madang.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemTypeTest {
    private static final Path PROTOCOL = Path.of("src/docs/protocol.md");

    @Test
    void the_protocol_document_lists_exactly_these_problems() throws IOException {
        List<String> documented = rows("## Problems").map(cells -> cells.get(0)).toList();

        assertEquals(
                Stream.of(ProblemType.values())
                        .map(ProblemType::wireName)
                        .sorted()
                        .toList(),
                documented.stream().sorted().toList());
    }

    @ParameterizedTest
    @EnumSource
    void a_problem_has_the_status_and_close_code_of_the_protocol_document(ProblemType type) throws IOException {
        List<String> row = rows("## Problems")
                .filter(cells -> cells.get(0).equals(type.wireName()))
                .findFirst()
                .orElseThrow();

        assertEquals(row.get(1), String.valueOf(type.status()));
        assertEquals(row.get(2), type.closes() ? String.valueOf(type.closeCode()) : "–");
    }

    @ParameterizedTest
    @EnumSource
    void the_protocol_document_says_what_a_client_does_after_each_close(ProblemType type) throws IOException {
        if (type.closes()) {
            assertTrue(
                    rows("## Close codes").anyMatch(cells -> cells.get(0).contains(String.valueOf(type.closeCode()))));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_problem_that_leaves_the_socket_open_has_no_close_code(ProblemType type) {
        if (!type.closes()) {
            assertThrows(IllegalStateException.class, type::closeCode);
        }
    }

    @Test
    void a_problem_is_named_in_kebab_case() {
        assertEquals("no-such-participant", ProblemType.NO_SUCH_PARTICIPANT.wireName());
        assertEquals("urn:madang:problem:room-full", ProblemType.ROOM_FULL.uri());
    }

    /** The cells of the table below {@code heading}, without its head and without backquotes. */
    private static Stream<List<String>> rows(String heading) throws IOException {
        String section = Files.readString(PROTOCOL).split(heading + "\n", 2)[1].split("\n## ", 2)[0];
        return section.lines()
                .filter(line -> line.startsWith("|") && !line.startsWith("| ---"))
                .skip(1)
                .map(line -> Arrays.stream(line.split("\\|"))
                        .skip(1)
                        .map(cell -> cell.strip().replace("`", ""))
                        .toList());
    }
}
