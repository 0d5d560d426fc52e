package dev.madang.room.faces;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoomLinkTest {
    @Test
    void a_rooms_link_shows_its_page() throws Exception {
        FakeExchange exchange = get("/demo", null);

        assertEquals("forward /room.xhtml", exchange.outcome());
        assertEquals("demo", exchange.attribute(RoomLink.ROOM));
    }

    @Test
    void another_spelling_leads_to_the_one_link_and_keeps_the_wishes() throws Exception {
        FakeExchange exchange = get("/DeMo", "name=Ann&mic=off");

        assertEquals("redirect /madang/r/demo?name=Ann&mic=off", exchange.outcome());
    }

    @Test
    void a_decomposed_name_leads_to_its_composed_link() throws Exception {
        assertEquals(
                "redirect /madang/r/%EB%A7%88%EB%8B%B9",
                get("/\u1106\u1161\u1103\u1161\u11bc", null).outcome());
    }

    @Test
    void a_typed_name_leads_to_its_link() throws Exception {
        assertEquals("redirect /madang/r/demo", typed("demo").outcome());
        assertEquals("redirect /madang/r/weekly-sync", typed("  Weekly  Sync ").outcome());
        assertEquals("redirect /madang/r/%EB%A7%88%EB%8B%B9", typed("마당").outcome());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void no_name_leads_to_a_room_that_nobody_can_guess(String blank) throws Exception {
        String one = typed(blank).outcome();
        String other = typed(blank).outcome();

        assertTrue(one.matches("redirect /madang/r/[A-Za-z0-9_-]{22,36}"), one);
        assertNotEquals(one, other);
    }

    @Test
    void a_link_without_a_name_shows_no_page_that_could_not_be_found_again() throws Exception {
        String outcome = get("/", null).outcome();

        assertTrue(outcome.startsWith("redirect /madang/r/"), outcome);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/<script>", "/.", "/..", "/a/b", "//evil.example", "/\\evil.example", "/a\r\nSet-Cookie: b"})
    void what_is_no_room_name_is_an_error_and_leads_nowhere(String path) throws Exception {
        assertEquals("error 400", get(path, null).outcome());
    }

    @Test
    void a_link_with_a_slash_at_its_end_leads_to_the_one_without() throws Exception {
        assertEquals("redirect /madang/r/demo?lang=ko", get("/demo/", "lang=ko").outcome());
    }

    @Test
    void a_typed_name_keeps_the_other_wishes() throws Exception {
        FakeExchange exchange = ended(new FakeExchange(null, "room=demo&lang=ko", Map.of("room", "demo")));

        assertEquals("redirect /madang/r/demo?lang=ko", exchange.outcome());
    }

    @Test
    void a_typed_name_that_is_none_is_an_error() throws Exception {
        assertEquals("error 400", typed("//evil.example").outcome());
    }

    private static FakeExchange typed(String name) throws ServletException, IOException {
        return ended(new FakeExchange(null, "room=typed", Map.of("room", name)));
    }

    private static FakeExchange get(String pathInfo, @Nullable String query) throws ServletException, IOException {
        return ended(new FakeExchange(pathInfo, query, Map.of()));
    }

    private static FakeExchange ended(FakeExchange exchange) throws ServletException, IOException {
        new RoomLink().doGet(exchange.request(), exchange.response());
        return exchange;
    }
}
