package dev.madang.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.madang.testing.Call;
import dev.madang.testing.Participant;
import dev.madang.testing.Server;
import dev.madang.testing.Setup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Somebody at the administration pages. */
record Admin(Participant browser) {

    /** Signs in and is on the page asked for. */
    static Admin signedIn(Call call, Setup setup, String path) {
        Admin admin = new Admin(call.enter(setup, path));
        admin.signIn("admin", Server.ADMIN_PASSWORD);
        return admin;
    }

    Page page() {
        return browser.page();
    }

    void signIn(String name, String password) {
        page().locator("[name=name]").fill(name);
        page().locator("[name=password]").fill(password);
        page().locator("main button").click();
    }

    void go(Call call, String path) {
        browser.go(call.server().at(path));
    }

    Locator button(String name) {
        return page().getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator field(String label) {
        return page().getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    /** What the page says has been done. */
    void awaitNotice(String text) {
        assertThat(page().locator("main").getByRole(AriaRole.STATUS)).hasText(text);
    }

    /** Says yes to the question before something is undone. */
    void confirm(String button) {
        page().getByRole(AriaRole.ALERTDIALOG)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button))
                .click();
    }

    /** Neither axe nor the console of the browser has a complaint, nor does the page scroll sideways. */
    void assertFine(String where) {
        try {
            page().evaluate(Files.readString(Path.of(System.getProperty("madang.test.axe"))) + "; 0");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Object violations = page().evaluate("""
            async () => {
              const { violations } = await axe.run(document);
              return violations.map((it) => it.id + ': ' + it.nodes.map((node) => node.html + ' ' + node.failureSummary).join(' | '));
            }
            """);
        assertEquals(List.of(), violations, where);
        assertEquals(
                true,
                page().evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"),
                where + " scrolls sideways");
        assertEquals(List.of(), browser.console(), where);
    }

    /** Keeps a picture for whoever wants to look. */
    void photograph(String name) {
        if (Boolean.getBoolean("madang.test.photographs")) {
            page().screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(Path.of("target", "photographs", name + ".png")));
        }
    }
}
