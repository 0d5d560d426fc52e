package dev.madang.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.testing.Call;
import dev.madang.testing.Calls;
import dev.madang.testing.Colour;
import dev.madang.testing.Participant;
import dev.madang.testing.RawSocket.Joined;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Script in what others write: it is shown as it was written, and nothing of it runs, loads or leads anywhere. */
@PayaraOnly
@ExtendWith(Calls.class)
class ScriptIT {

    /** At most 64 characters each, as a name may have; each would ask evil.invalid for something, or open a dialog. */
    private static final List<String> PAYLOADS = List.of(
            "<script>alert(1)</script>",
            "<img src=//evil.invalid/x onerror=alert(1)>",
            "<svg/onload=alert(1)>",
            "<iframe srcdoc='<script>alert(1)</script>'>",
            "\"><body onload=alert(1)>",
            "'-alert(1)-'",
            "javascript:alert(1)",
            "</textarea></title><script>alert(1)</script>",
            "#{alert(1)} ${alert(1)} {{alert(1)}}",
            "<a href=javascript:alert(1) autofocus onfocus=alert(1)>x",
            "<link rel=stylesheet href=//evil.invalid/x>",
            "<style>@import'//evil.invalid/x'</style>");

    @Test
    void nothing_in_a_name_runs(Call call) {
        try (Sockets sockets = new Sockets(call.server())) {
            Participant ann = call.join("Ann", Colour.RED);
            List<String> dialogs = watch(ann);

            for (int from = 0; from < PAYLOADS.size(); from += 6) {
                List<Joined> guests = PAYLOADS.subList(from, from + 6).stream()
                        .map(name -> sockets.join(call.room(), name))
                        .toList();
                ann.awaitTiles(6);
                List<String> shown = ann.tiles().all().stream()
                        .map(tile -> tile.getAttribute("data-name"))
                        .sorted()
                        .toList();
                assertEquals(PAYLOADS.subList(from, from + 6).stream().sorted().toList(), shown);
                for (String name : shown) {
                    assertThat(ann.tiles().getByText(name).first()).isVisible();
                }
                guests.forEach(Joined::close);
                ann.awaitTiles(0);
            }

            assertInert(call, ann, dialogs);
        }
    }

    @Test
    void nothing_in_the_chat_runs(Call call) {
        Participant ann = call.join("Ann", Colour.RED);
        Participant mallory = call.join("Mallory", Colour.GREEN);
        List<String> atAnns = watch(ann);
        List<String> atMallorys = watch(mallory);
        ann.awaitMoreFramesOf("Mallory");
        ann.call().chat("Hello");

        for (String payload : PAYLOADS) {
            mallory.call().chat(payload);
            assertThat(ann.page().getByText(payload, exactly()).first()).isVisible();
            assertThat(mallory.page().getByText(payload, exactly()).first()).isVisible();
        }

        assertInert(call, ann, atAnns);
        assertInert(call, mallory, atMallorys);
    }

    private static com.microsoft.playwright.Page.GetByTextOptions exactly() {
        return new com.microsoft.playwright.Page.GetByTextOptions().setExact(true);
    }

    private static List<String> watch(Participant participant) {
        List<String> dialogs = new CopyOnWriteArrayList<>();
        participant.page().onDialog(dialog -> {
            dialogs.add(dialog.message());
            dialog.dismiss();
        });
        return dialogs;
    }

    /** No dialog, no foreign request, no element and no link that the text has made; the console is checked at the end. */
    private static void assertInert(Call call, Participant participant, List<String> dialogs) {
        assertEquals(List.of(), dialogs);
        String own = call.server().origin();
        assertTrue(
                participant.requests().stream()
                        .allMatch(url -> url.startsWith(own)
                                || url.startsWith(own.replace("http", "ws"))
                                || url.startsWith("blob:")
                                || url.startsWith("data:")),
                () -> participant.requests().toString());
        assertThat(participant.page().locator("body :is(script:not([src]), iframe, img[src*=evil], svg[onload])"))
                .hasCount(0);
        assertThat(participant.page().locator("[href^='javascript:'], [onfocus], [onload], [onerror]"))
                .hasCount(0);
    }
}
