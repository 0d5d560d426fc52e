package dev.madang.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.madang.testing.Await;
import dev.madang.testing.Call;
import dev.madang.testing.Calls;
import dev.madang.testing.Colour;
import dev.madang.testing.Firefox;
import dev.madang.testing.Participant;
import dev.madang.testing.Server;
import dev.madang.testing.Setup;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The administration pages as an administrator uses them. A page that breaks its policy says so on its console, and fails the test. */
@ExtendWith(Calls.class)
class AdministrationIT {

    private static final Setup SEJONG = Setup.of("Sejong", Colour.BLUE);

    @Test
    void whoever_is_sent_to_sign_in_arrives_where_they_were_going(Call call) {
        Admin admin = new Admin(call.enter(SEJONG, "account"));
        assertThat(admin.page().getByRole(AriaRole.HEADING)).hasText("Sign in");
        admin.assertFine("sign in");
        admin.photograph("sign-in");

        admin.signIn("admin", "not the password");
        assertThat(admin.page().getByRole(AriaRole.ALERT))
                .hasText("There is no account with that name and password. Check both and try again.");
        admin.browser().expectOnConsole("422");
        admin.signIn("admin", Server.ADMIN_PASSWORD);

        admin.page().waitForURL(url -> path(url).equals(call.server().contextPath() + "/account"));
        admin.assertFine("account");
        admin.photograph("account");
        admin.button("Sign out").click();
        admin.page().waitForURL(url -> path(url).equals(call.server().contextPath() + "/"));
        admin.go(call, "admin/");
        assertThat(admin.page().getByRole(AriaRole.HEADING)).hasText("Sign in");
    }

    @Test
    void a_room_is_made_found_changed_and_deleted(Call call) {
        Admin admin = Admin.signedIn(call, SEJONG, "admin/");
        admin.field("Name of a new room").fill(call.room());
        admin.page().keyboard().press("Enter");
        admin.awaitNotice("The room is there. Set it up below.");

        admin.field("Title").fill("Tea on Mondays");
        admin.field("Seats").fill("1");
        admin.button("Save").click();
        assertThat(admin.field("Seats")).hasAttribute("aria-invalid", "true");
        assertThat(admin.field("Title")).hasValue("Tea on Mondays");
        admin.field("Seats").fill("12");
        admin.button("Save").click();
        admin.awaitNotice("Saved.");
        assertThat(admin.field("Title")).hasValue("Tea on Mondays");
        assertThat(admin.field("Seats")).hasValue("12");
        admin.assertFine("room");
        admin.photograph("room");

        admin.go(call, "admin/");
        admin.field("Find by name or title").fill("tea on mon");
        Locator row = admin.page().getByRole(AriaRole.ROW, new Page.GetByRoleOptions().setName(call.room()));
        assertThat(row).containsText("Tea on Mondays");
        admin.field("Find by name or title").fill(call.room() + "-and-more");
        assertThat(row).hasCount(0);
        admin.field("Find by name or title").fill(call.room());
        assertThat(row).hasCount(1);
        admin.assertFine("rooms");
        admin.photograph("rooms");

        admin.button("Delete: " + call.room()).click();
        admin.confirm("Delete");
        admin.awaitNotice("The room has been deleted.");
        assertThat(row).hasCount(0);
    }

    @Test
    void two_who_change_a_room_at_once_lose_nothing(Call call) {
        Admin one = Admin.signedIn(call, SEJONG, "admin/");
        one.field("Name of a new room").fill(call.room());
        one.button("Create").click();
        one.awaitNotice("The room is there. Set it up below.");
        Page other = one.page().context().newPage();
        other.navigate(one.page().url());
        other.getByLabel("Owner").fill("account:other");
        other.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Save").setExact(true))
                .click();
        assertThat(other.locator("main").getByRole(AriaRole.STATUS)).hasText("Saved.");

        one.field("Title").fill("Mine");
        one.button("Save").click();

        assertThat(one.page().getByRole(AriaRole.ALERT)).containsText("Nothing you typed is lost");
        assertThat(one.page().locator("main")).containsText("In these fields you and the other see different things:");
        assertThat(one.field("Title")).hasValue("Mine");
        one.photograph("stale");
        one.button("Save").click();
        one.awaitNotice("Saved.");
        assertThat(one.field("Title")).hasValue("Mine");
    }

    @Test
    void the_link_of_an_invitation_is_shown_once_and_lets_in(Call call) {
        Admin admin = Admin.signedIn(call, SEJONG, "admin/");
        admin.field("Name of a new room").fill(call.room());
        admin.button("Create").click();
        admin.field("For whom").fill("Ann");
        admin.button("Invite").click();
        admin.awaitNotice("The invitation is made. Its link is shown below, this once.");
        Locator link = admin.page().locator("#invitation-link");
        String shown = String.valueOf(link.evaluate("(a) => a.href"));
        assertTrue(shown.matches(".*/r/" + call.room() + "#invite=[\\w-]{43}"), shown);
        admin.photograph("invited");

        admin.page().reload();
        assertThat(link).hasCount(0);
        assertFalse(admin.page().content().contains(shown.replaceFirst(".*=", "")));
        admin.field("Who").fill("account:ann");
        admin.button("Add").click();
        admin.awaitNotice("The member has been stored.");
        admin.button("Revoke").click();
        admin.confirm("Revoke");
        admin.awaitNotice("The invitation has been revoked.");
        admin.button("Remove").click();
        admin.confirm("Remove");
        admin.awaitNotice("The member has been removed.");
    }

    @Test
    void a_running_meeting_is_watched_and_moderated(Call call) {
        Admin admin = Admin.signedIn(call, SEJONG, "admin/live?room=" + call.room());
        assertThat(admin.page().locator("main")).containsText("Nobody is in this room now.");

        Participant ann = call.join("Ann", Colour.RED);
        assertThat(admin.page().locator("main")).containsText("In the room (1)");
        admin.button("Mute: Ann").click();
        admin.awaitNotice("Done.");
        assertThat(admin.page().locator("main")).containsText("microphone off");
        admin.assertFine("live");
        admin.photograph("live");
        admin.page()
                .getByText("More", new Page.GetByTextOptions().setExact(true))
                .click();
        admin.photograph("live-menu");
        admin.button("Remove").click();
        // The list is drawn anew while the question is open.
        Participant ben = call.join("Ben", Colour.GREEN);
        assertThat(admin.page().locator("main")).containsText("In the room (2)");
        admin.confirm("Remove");
        Await.until("Ann is out", () -> ann.page().locator(".left").isVisible());
        assertThat(admin.page().locator("main")).containsText("In the room (1)");

        admin.button("Lock the room").click();
        assertThat(admin.button("Unlock the room")).isVisible();
        admin.button("End for all").click();
        admin.confirm("End for all");
        Await.until("Ben is out", () -> ben.page().locator(".left").isVisible());
        assertThat(admin.page().locator("main")).containsText("Nobody is in this room now.");
        ann.forgetConsole();
        ben.forgetConsole();
    }

    @Test
    void all_pages_are_fine_in_korean_by_night_and_on_a_phone(Call call) {
        Admin admin = Admin.signedIn(call, SEJONG.inKorean().dark().onPhone(), "admin/");
        assertThat(admin.page().getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText("방");
        admin.field("새 방 이름").fill(call.room());
        admin.button("만들기").click();
        admin.awaitNotice("방을 만들었습니다. 아래에서 설정하세요.");
        admin.assertFine("room");
        admin.photograph("ko-room");
        for (String path : List.of(
                "admin/", "account", "admin/?expired=true", "r/" + call.room(), "admin/live?room=" + call.room())) {
            admin.go(call, path);
            admin.assertFine(path);
            admin.photograph("ko-" + path.replaceAll("\\W+", "-"));
        }
        admin.go(call, "admin/?lang=en");
        assertThat(admin.page().locator("html")).hasAttribute("lang", "en");
        admin.go(call, "account");
        assertThat(admin.page().locator("html")).hasAttribute("lang", "en");
    }

    @Test
    @PayaraOnly
    void firefox_runs_the_pages_under_the_same_policy(Call call) {
        try (Firefox firefox = new Firefox()) {
            firefox.go(call.server().at("login?to=/admin/&lang=en"));
            firefox.evaluate("""
                (() => {
                  const form = document.querySelector('main form');
                  form.elements.name.value = 'admin';
                  form.elements.password.value = '%s';
                  form.requestSubmit();
                })()
                """.formatted(Server.ADMIN_PASSWORD));
            Await.value(
                    "the rooms", () -> firefox.evaluate("document.querySelector('h1')?.textContent"), "Rooms"::equals);
            firefox.evaluate("document.getElementById('new:name').value = '" + call.room() + "';"
                    + "document.getElementById('new:create').click()");
            Await.value(
                    "the new room's page",
                    () -> firefox.evaluate("document.querySelector('[role=status]')?.textContent"),
                    "The room is there. Set it up below."::equals);

            firefox.go(call.server().at("admin/?lang=en"));
            Await.value(
                    "the list with its filter",
                    () -> firefox.evaluate("location.href + ' ' + document.readyState + ' '"
                            + " + (document.getElementById('list:filter') !== null)"),
                    seen -> seen.endsWith(" complete true"));
            firefox.evaluate("""
                (() => {
                  const filter = document.getElementById('list:filter');
                  filter.value = '%s';
                  filter.dispatchEvent(new Event('input', { bubbles: true }));
                })()
                """.formatted(call.room()));
            Await.value(
                    "the one room in the table",
                    () -> firefox.evaluate(
                            "[...document.querySelectorAll('.admin-name')].map((name) => name.textContent).join()"),
                    call.room()::equals);
        }
    }

    private static String path(String url) {
        return URI.create(url).getPath();
    }
}
