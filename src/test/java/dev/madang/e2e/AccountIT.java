package dev.madang.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.AriaRole;
import dev.madang.testing.Administrator;
import dev.madang.testing.Await;
import dev.madang.testing.Call;
import dev.madang.testing.Calls;
import dev.madang.testing.Colour;
import dev.madang.testing.Participant;
import dev.madang.testing.Server;
import dev.madang.testing.Setup;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Signing in from where one is, and staying there: in a room, in a form that was half filled in. */
@ResourceLock(Administrator.SESSIONS)
@ExtendWith(Calls.class)
class AccountIT {
    private static final Setup SEJONG = Setup.of("Sejong", Colour.BLUE);
    private static final String TYPED_AGAIN =
            "What you typed last was not stored. It is back in its place: look it over and send it again.";

    @Test
    void who_signs_in_from_a_room_comes_back_to_it_with_name_and_invitation(Call call) {
        Administrator admin = Administrator.of(call.server());
        String room = admin.room("invited", "{}");
        String invitation = admin.send("POST", "rooms/" + room + "/invitations", "{\"role\":\"speaker\"}")
                .json()
                .getString("token");
        Participant sejong = call.enter(SEJONG, "r/" + room + "?mic=off&lang=en#invite=" + invitation);
        Page page = sejong.page();
        assertThat(page).hasURL(Pattern.compile("lang=en$")); // and no invitation
        assertThat(page.locator("[name=name]")).hasValue("");
        Axe.assertAccessible(sejong, "pre-join of a guest");

        sejong.call().find(AriaRole.LINK, "Sign in").click();
        new Admin(sejong).signIn("admin", Server.ADMIN_PASSWORD);

        assertThat(page).hasURL(Pattern.compile("/r/" + room + "\\?mic=off&lang=en$"));
        assertThat(page.locator("[name=name]")).hasValue("admin");
        assertThat(page.locator(".prejoin-who")).containsText("Signed in as admin");
        Axe.assertAccessible(sejong, "pre-join of who has signed in");
        new Admin(sejong).photograph("prejoin-signed-in");
        Request asked = page.waitForRequest(
                url -> url.url().endsWith("/tickets"),
                () -> sejong.call().button("Enter the room").click());
        assertTrue(asked.postData().contains(invitation), "the invitation has not been lost on the way");
        sejong.call().awaitPhase("joined");
        sejong.call().leave();

        page.reload();
        sejong.call().button("Sign out").click();
        assertThat(page).hasURL(call.server().at("").toString());
        sejong.go(call.server().at("r/" + room));
        assertThat(page.locator(".prejoin-who")).containsText("Have an account here?");
    }

    @Test
    void who_may_not_enter_without_signing_in_signs_in_and_is_in(Call call) {
        String room = Administrator.of(call.server()).room("members", "{\"entry\":\"signed-in\"}");
        Participant sejong = call.enter(SEJONG, "r/" + room + "?prejoin=false");
        sejong.call().awaitPhase("left");
        assertThat(sejong.page().locator("main")).hasAttribute("data-problem", "sign-in-needed");

        sejong.call().find(AriaRole.LINK, "Sign in").click();
        new Admin(sejong).signIn("admin", Server.ADMIN_PASSWORD);

        sejong.call().awaitPhase("joined");
        assertTrue(
                sejong.page().url().endsWith("/r/" + room + "?prejoin=false"),
                sejong.page().url());
        sejong.forgetConsole(); // the browser's own line about the refusal
    }

    @Test
    void sessions_are_seen_and_ended_one_by_one_and_all_at_once(Call call) {
        Admin here = Admin.signedIn(call, SEJONG, "account");
        assertThat(here.page().getByRole(AriaRole.HEADING, level(1))).hasText("admin");
        here.page().waitForLoadState(); // before, nothing asks
        here.button("End all others").click(); // those of other tests
        here.assertFine("question before all others are ended");
        here.confirm("End all others");
        here.awaitNotice("All other browsers have been signed out.");
        assertThat(sessions(here)).hasCount(1);
        assertThat(sessions(here)).containsText("This browser");
        assertThat(here.button("End all others")).hasCount(0);

        Admin second = Admin.signedIn(call, SEJONG, "account");
        Admin third = Admin.signedIn(call, SEJONG, "account");
        here.go(call, "account");
        assertThat(sessions(here)).hasCount(3);
        here.assertFine("sessions");
        here.photograph("sessions");
        sessions(here)
                .filter(new Locator.FilterOptions().setHasText("Another browser"))
                .first() // the one used last
                .getByRole(AriaRole.BUTTON)
                .click();
        here.awaitNotice("Signed out there. A call that was open there has ended.");
        assertThat(sessions(here)).hasCount(2);

        third.page().reload();
        assertThat(third.page().getByRole(AriaRole.HEADING)).hasText("Sign in");
        second.page().reload();
        assertThat(second.page().getByRole(AriaRole.HEADING, level(1))).hasText("admin");
        here.button("Sign out: This browser").click();
        here.go(call, "account");
        assertThat(here.page().getByRole(AriaRole.HEADING)).hasText("Sign in");
    }

    @Test
    void a_password_is_changed_by_who_knows_the_old_one_and_ends_other_sessions(Call call) {
        Admin here = Admin.signedIn(call, SEJONG, "account");
        Admin other = Admin.signedIn(call, SEJONG, "account");
        here.field("Your password").fill("not the password");
        here.field("New password").fill(Server.ADMIN_PASSWORD);
        here.button("Change").click();
        assertThat(here.field("Your password")).hasAttribute("aria-invalid", "true");
        assertThat(here.field("New password")).hasAttribute("aria-invalid", "false");
        here.assertFine("password refused");

        here.field("Your password").fill(Server.ADMIN_PASSWORD);
        here.field("New password").fill(Server.ADMIN_PASSWORD);
        here.button("Change").click();
        here.awaitNotice("Your password has been changed. Other browsers have been signed out.");
        assertThat(sessions(here)).hasCount(1);
        other.page().reload();
        assertThat(other.page().getByRole(AriaRole.HEADING)).hasText("Sign in");
    }

    private static Locator sessions(Admin admin) {
        return admin.page().locator(".admin-list li");
    }

    private static Page.GetByRoleOptions level(int level) {
        return new Page.GetByRoleOptions().setLevel(level);
    }

    @Test
    void what_was_typed_is_there_again_after_one_had_to_sign_in_anew(Call call) {
        Admin admin = Admin.signedIn(call, SEJONG, "admin/room?name=" + room(call));
        admin.field("Title").fill("Half a title");
        admin.field("Who may enter").selectOption("MEMBERS");
        admin.page().getByLabel("People come in with the microphone off").check();
        forget(admin, "madang-session");
        admin.button("Save").click();
        assertThat(admin.page().getByRole(AriaRole.HEADING)).hasText("Sign in");
        admin.signIn("admin", Server.ADMIN_PASSWORD);

        admin.awaitNotice(TYPED_AGAIN);
        assertThat(admin.field("Title")).hasValue("Half a title");
        assertThat(admin.field("Who may enter")).hasValue("MEMBERS");
        assertThat(admin.page().getByLabel("People come in with the microphone off"))
                .isChecked();
        admin.assertFine("typed again");
        admin.photograph("typed-again");
        admin.button("Save").click();
        admin.awaitNotice("Saved.");
        assertThat(admin.field("Title")).hasValue("Half a title");
        admin.page().reload();
        assertThat(admin.page().locator("[data-again=typed]")).isHidden();
    }

    @Test
    void a_page_that_the_server_has_forgotten_says_so_and_loses_nothing(Call call) {
        Admin admin = Admin.signedIn(call, SEJONG, "admin/");
        admin.field("Name of a new room").fill(call.room());
        forget(admin, "madang-views");
        admin.button("Create").click();

        admin.awaitNotice(TYPED_AGAIN);
        assertThat(admin.field("Name of a new room")).hasValue(call.room());
        admin.assertFine("expired");
        admin.photograph("expired");
        admin.button("Create").click();
        admin.awaitNotice("The room is there. Set it up below.");

        admin.go(call, "admin/");
        forget(admin, "madang-views");
        admin.field("Find by name or title").fill("anything");
        assertThat(admin.page().getByRole(AriaRole.ALERT))
                .hasText("This page had been open for too long, so nothing was done. Please press the button again.");
    }

    @Test
    void a_view_that_nobody_has_made_is_an_expired_one(Call call) {
        Admin admin = Admin.signedIn(call, SEJONG, "admin/");
        for (String state : new String[] {"1:1", "x", "", "rO0ABXQABHRlc3Q=", "-1:-1"}) {
            admin.go(call, "admin/");
            admin.page()
                    .evaluate(
                            "(state) => document.querySelectorAll('[name=\"jakarta.faces.ViewState\"]').forEach((it) => it.value = state)",
                            state);
            admin.field("Name of a new room").fill(call.room());
            admin.button("Create").click();
            admin.awaitNotice(TYPED_AGAIN);
        }
    }

    private static String room(Call call) {
        return Administrator.of(call.server()).room("typed", "{}");
    }

    /** As if the browser's cookie had gone out of date. */
    private static void forget(Admin admin, String cookie) {
        BrowserContext context = admin.page().context();
        Await.until("the cookie " + cookie, () -> context.cookies().stream().anyMatch(it -> it.name.equals(cookie)));
        context.clearCookies(new BrowserContext.ClearCookiesOptions().setName(cookie));
    }
}
