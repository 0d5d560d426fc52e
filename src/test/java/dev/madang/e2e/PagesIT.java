package dev.madang.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.testing.Rest;
import dev.madang.testing.Rest.Reply;
import dev.madang.testing.Server;
import dev.madang.testing.Servers;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages and their files as they come over the wire, before any script has run. */
@ExtendWith(Servers.class)
class PagesIT {

    private static final Pattern LINKED =
            Pattern.compile("<(?:script|link|img|source)[^>]*?\\b(?:src|href)=\"([^\"]+)\"[^>]*>");

    private static final Pattern BASE = Pattern.compile("<base href=\"([^\"]+)\"");

    private final Server server;
    private final Rest rest;

    PagesIT(Server server) {
        this.server = server;
        this.rest = new Rest(server);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "r/demo",
                "r/%EB%A7%88%EB%8B%B9",
                "r/demo?lang=ko",
                "js/main.js",
                "nothing",
                "js/nothing.js",
                "api/v1/rooms/demo",
                "api/v1/nothing",
                "r/%3Cscript%3E",
                "signal",
                "room.xhtml"
            })
    void every_answer_bears_the_security_headers(String path) {
        RestIT.assertHeaders(rest.get(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "r/demo", "nothing"})
    void a_page_has_no_inline_script_style_or_handler(String path) {
        Reply page = rest.get(path);

        assertTrue(page.header("Content-Type").startsWith("text/html"), page.headers()::toString);
        assertTrue(
                page.header("Content-Type").toLowerCase(java.util.Locale.ROOT).contains("utf-8"));
        assertFalse(
                Pattern.compile("<script(?![^>]*\\bsrc=)[^>]*>\\s*\\S")
                        .matcher(page.body())
                        .find(),
                page.body());
        assertFalse(page.body().contains("<style"), path);
        assertFalse(Pattern.compile("\\sstyle=\"").matcher(page.body()).find(), path);
        assertFalse(Pattern.compile("\\son[a-z]+=\"").matcher(page.body()).find(), path);
        assertEquals("", page.header("Set-Cookie"), "a page needs no session");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "r/demo"})
    void all_that_a_page_links_is_there_with_the_right_type(String path) {
        String page = rest.get(path).body();
        Matcher baseElement = BASE.matcher(page);
        URI base = baseElement.find() ? server.at(path).resolve(baseElement.group(1)) : server.at(path);
        Matcher linked = LINKED.matcher(page);
        int found = 0;
        while (linked.find()) {
            URI file = base.resolve(linked.group(1).replace("&amp;", "&"));
            assertEquals(base.getAuthority(), file.getAuthority(), "no other host");
            assertTrue(file.getPath().startsWith(server.contextPath() + "/"), file::toString);
            Reply reply = rest.send("GET", file, null);
            assertEquals(200, reply.status(), file::toString);
            String type = reply.header("Content-Type");
            String expected = file.getPath().endsWith(".js")
                    ? "text/javascript"
                    : file.getPath().endsWith(".css")
                            ? "text/css"
                            : file.getPath().endsWith(".svg") ? "image/svg+xml" : "";
            assertTrue(type.startsWith(expected), () -> type + " of " + file);
            RestIT.assertHeaders(reply);
            found++;
        }
        assertTrue(found >= 2, "a page links a style sheet and a script at least");
    }

    @Test
    void the_landing_form_works_without_a_script() {
        Reply reply = rest.get("r?room=" + Rest.encoded("My Room"));

        assertEquals(302, reply.status());
        URI location = server.at("r").resolve(reply.header("Location"));
        assertEquals(server.contextPath() + "/r/my-room", location.getPath());
        assertEquals(200, rest.send("GET", location, null).status());
    }

    @Test
    void the_landing_form_takes_a_korean_name() {
        Reply reply = rest.get("r?room=" + Rest.encoded("월요일-차모임"));

        assertEquals(302, reply.status());
        URI location = server.at("r").resolve(reply.header("Location"));
        assertEquals(server.contextPath() + "/r/월요일-차모임", location.getPath());
        assertTrue(rest.send("GET", location, null).body().contains("data-room=\"월요일-차모임\""));
    }

    @Test
    void a_form_without_a_name_opens_a_room_that_nobody_can_guess() {
        String one = rest.get("r?room=").header("Location");
        String other = rest.get("r?room=").header("Location");

        assertTrue(one.length() > 30, one);
        assertFalse(one.equals(other));
    }

    @Test
    void a_link_in_another_spelling_leads_to_the_one_room_and_keeps_its_query() {
        Reply reply = rest.get("r/DEMO?name=Ann&mic=off");

        assertEquals(302, reply.status());
        assertTrue(reply.header("Location").endsWith("/r/demo?name=Ann&mic=off"), reply.header("Location"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "r?room=//evil.example",
                "r//evil.example",
                "r/%2f%2fevil.example",
                "r?room=%5cevil.example",
                "r/%0d%0aLocation:%20evil"
            })
    void nobody_is_sent_to_another_site(String path) {
        Reply reply = rest.get(path);

        String location = reply.header("Location");
        if (!location.isEmpty()) {
            assertEquals(
                    server.at("").getAuthority(),
                    server.at("r").resolve(location).getAuthority(),
                    location);
        }
    }

    @Test
    void the_language_follows_the_browser_and_the_link() {
        assertTrue(
                rest.get("r/demo", "Accept-Language", "ko-KR,ko;q=0.9").body().contains("lang=\"ko\""));
        assertTrue(rest.get("r/demo", "Accept-Language", "fr").body().contains("lang=\"en\""));
        assertTrue(rest.get("r/demo?lang=en", "Accept-Language", "ko").body().contains("lang=\"en\""));
        assertTrue(rest.get("?lang=ko").body().contains("lang=\"ko\""));
    }

    @Test
    void what_stands_in_the_link_is_not_html() {
        Reply page = rest.get("r/demo?name=%22%3E%3Cscript%3Ealert(1)%3C/script%3E&lang=%22%3E%3Cimg%3E");

        assertEquals(200, page.status());
        assertFalse(page.body().contains("<script>alert"), page.body());
        assertFalse(page.body().contains("\"><img>"), page.body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WEB-INF/web.xml",
                "WEB-INF/template.xhtml",
                "r/..;/WEB-INF/web.xml",
                "..;/WEB-INF/web.xml",
                "js/..;/WEB-INF/web.xml",
                "js/%2e%2e/WEB-INF/web.xml",
                "%2e%2e/%2e%2e/WEB-INF/web.xml",
                "WEB-INF%2fweb.xml",
                "web-inf/web.xml",
                "META-INF/MANIFEST.MF",
                "jakarta.faces.resource/web.xml.xhtml?loc=../WEB-INF",
                "jakarta.faces.resource/web.xml.xhtml?ln=../WEB-INF",
                "room.xhtml",
                "error.xhtml",
                "r/demo/extra",
                "room.xhtml;x=y"
            })
    void nothing_behind_the_pages_can_be_fetched(String path) {
        Reply reply = rest.get(path);

        // Payara sends some tricks to the root of the server.
        boolean sentAway = reply.status() == 301 && !reply.header("Location").contains("INF");
        assertTrue(sentAway || reply.status() / 100 == 4, () -> reply.status() + " for " + path);
        assertFalse(reply.body().contains("<servlet"), path);
        assertFalse(reply.body().contains("ui:composition"), path);
        RestIT.assertNoInsides(reply);
    }
}
