package dev.madang.account.faces;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class OwnPathTest {
    @ParameterizedTest
    @ValueSource(strings = {"/", "/admin/", "/admin/room?name=tea", "/r/%EB%A7%88%EB%8B%B9?lang=ko&mic=off", "/r/a.b"})
    void a_path_of_our_own_is_kept(String path) {
        assertEquals(Optional.of(path), OwnPath.of(path));
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "//evil.example",
                "///evil.example",
                "/\\evil.example",
                "\\evil.example",
                "\\\\evil.example",
                "https://evil.example",
                "javascript:alert(1)",
                "evil.example",
                "/\t/evil.example",
                "/\n/evil.example",
                " //evil.example",
                "/a\r\nLocation: https://evil.example",
                "/admin/#fragment",
                "/마당"
            })
    void anything_else_is_not(String asked) {
        assertEquals(Optional.empty(), OwnPath.of(asked));
    }

    @Test
    void two_slashes_behind_the_first_step_lead_nowhere_else() {
        assertEquals(Optional.of("/r//evil.example"), OwnPath.of("/r//evil.example"));
    }
}
