package dev.madang.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.madang.testing.Administrator;
import dev.madang.testing.Call;
import dev.madang.testing.Calls;
import dev.madang.testing.Colour;
import dev.madang.testing.Participant;
import dev.madang.testing.Server;
import dev.madang.testing.Setup;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An administrator without a mouse. Wherever the focus goes, it must be seen. */
@PayaraOnly
@ExtendWith(Calls.class)
class KeyboardIT {
    private static final int MOST_STEPS = 120;

    /** The name of what has the focus, and whether a line shows where it is. */
    private static final String FOCUS = """
        () => {
          const at = document.activeElement;
          const style = getComputedStyle(at);
          const label = at.getAttribute('aria-label') ?? at.labels?.[0]?.textContent ?? (at.value && at.type === 'submit' ? at.value : at.textContent);
          const box = at.getBoundingClientRect();
          const seen = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
              && box.width > 0 && box.bottom > 0 && box.top < innerHeight;
          return at === document.body ? 'body' : (seen ? '' : 'unseen: ') + label.trim().replace(/\\s+/g, ' ');
        }
        """;

    @Test
    void a_room_is_made_an_invitation_copied_and_somebody_let_in_by_keys_alone(Call call) {
        Participant sejong = call.enter(Setup.of("Sejong", Colour.BLUE), "login?to=/admin/");
        sejong.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        Page page = sejong.page();
        assertThat(page.locator("[name=name]")).isFocused();
        page.keyboard().type("admin");
        tabTo(page, "Password");
        page.keyboard().type(Server.ADMIN_PASSWORD);
        page.keyboard().press("Enter");

        page.waitForURL(url -> URI.create(url).getPath().endsWith("/admin/"));
        tabTo(page, "Name of a new room");
        page.keyboard().type(call.room());
        page.keyboard().press("Enter");
        assertThat(page.locator("main").getByRole(AriaRole.STATUS).first())
                .hasText("The room is there. Set it up below.");
        page.keyboard().press("Tab");
        assertEquals("Skip to the content", focus(page), "the first step leads past the header");

        tabTo(page, "Delete");
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.ALERTDIALOG)).isVisible();
        page.keyboard().press("Escape");
        assertThat(page.getByRole(AriaRole.ALERTDIALOG)).isHidden();
        assertEquals("Delete", focus(page), "one goes on where one was");

        tabTo(page, "Invite");
        page.keyboard().press("Enter");
        assertThat(page.locator("#invitation-link")).isVisible();
        tabTo(page, "Copy link");
        page.keyboard().press("Enter");
        assertThat(page.locator("[data-copies]")).hasText("Copied");
        String copied = (String) page.evaluate("navigator.clipboard.readText()");
        assertTrue(copied.matches(".*/r/" + call.room() + "#invite=[\\w-]{43}"), copied);

        Administrator.of(call.server()).send("PATCH", "rooms/" + call.room(), "{\"lobby\":true}", "If-Match", "*");
        Participant ben = call.enter(Setup.of("Ben", Colour.GREEN), "r/" + call.room() + "?prejoin=false&name=Ben");
        ben.call().awaitPhase("waiting");
        tabTo(page, "Live");
        page.keyboard().press("Enter");
        page.waitForURL(url -> URI.create(url).getPath().endsWith("/admin/live"));
        assertThat(page.getByLabel("Admit: Ben")).isVisible();
        tabTo(page, "Admit: Ben");
        page.keyboard().press("Enter");
        ben.call().awaitPhase("joined");
    }

    /** Steps on until the focus is on what has that name; each step must be seen. */
    private static void tabTo(Page page, String name) {
        for (int steps = 0; steps < MOST_STEPS; steps++) {
            page.keyboard().press("Tab");
            String at = focus(page);
            assertTrue(!at.startsWith("unseen: "), () -> at + ", at " + page.url());
            if (at.equals(name)) {
                return;
            }
        }
        throw new AssertionError("no step leads to " + name + " at " + page.url());
    }

    private static String focus(Page page) {
        return (String) page.evaluate(FOCUS);
    }
}
