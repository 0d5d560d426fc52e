package dev.madang.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import dev.madang.testing.Administrator;
import dev.madang.testing.Call;
import dev.madang.testing.Calls;
import dev.madang.testing.Colour;
import dev.madang.testing.Participant;
import dev.madang.testing.Setup;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an administrator does from the pages about people who are in a room, and about many rooms. */
@PayaraOnly
@ExtendWith(Calls.class)
class LiveAdministrationIT {
    private static final Setup SEJONG = Setup.of("Sejong", Colour.BLUE);

    @Test
    void who_knocks_is_let_in_given_a_role_spoken_to_and_kept_out(Call call) {
        String room = Administrator.of(call.server()).room("live", "{\"lobby\":true}");
        Admin admin = Admin.signedIn(call, SEJONG, "admin/live?room=" + room);
        Participant ben = knock(call, "Ben", Colour.GREEN, room);

        admin.button("Deny: Ben").click();
        assertRefused(ben, "denied");
        admin.awaitNotice("Done.");
        ben.call().button("Join again").click();
        ben.call().awaitPhase("waiting");
        assertThat(admin.button("Admit: Ben")).isVisible();
        admin.assertFine("live, somebody knocks");
        admin.photograph("live-knock");
        admin.button("Admit: Ben").click();
        ben.call().awaitPhase("joined");

        menu(admin, "Ben", "Make Viewer");
        assertThat(ben.call().button("Mute")).hasAttribute("aria-disabled", "true");
        assertThat(main(admin)).containsText("Viewer");
        menu(admin, "Ben", "Make Speaker");
        assertThat(ben.call().button("Mute")).not().hasAttribute("aria-disabled", "true");
        admin.field("Message to everybody in the room").fill("Tea is ready");
        admin.button("Send").click();
        admin.awaitNotice("Your message has been sent to everybody in the room.");
        assertThat(ben.page().locator(".announced-bar")).containsText("admin: Tea is ready");
        Axe.assertAccessible(ben, "a message into the room");

        menu(admin, "Ben", "Move to the lobby");
        ben.call().awaitPhase("waiting");
        admin.button("Admit: Ben").click();
        ben.call().awaitPhase("joined");
        menu(admin, "Ben", "Ban");
        admin.assertFine("question before a ban");
        admin.confirm("Ban");
        assertRefused(ben, "removed");
        ben.page().reload();
        assertRefused(ben, "removed");
        admin.go(call, "admin/room?name=" + room);
        assertThat(main(admin).locator("#bans")).containsText("Ben");
        admin.button("Lift").click();
        admin.awaitNotice("The ban has been lifted.");
        assertThat(main(admin).locator("#bans")).containsText("Nobody is kept out.");
        ben.forgetConsole();
    }

    @Test
    void a_locked_room_refuses_until_it_is_opened_and_is_ended_for_all(Call call) {
        String room = Administrator.of(call.server()).room("locked", "{}");
        Admin admin = Admin.signedIn(call, SEJONG, "admin/live?room=" + room);
        Participant ann = enter(call, "Ann", Colour.RED, room);
        ann.call().awaitPhase("joined");
        admin.button("Lock the room").click();
        assertThat(admin.button("Unlock the room")).isVisible();
        Participant ben = enter(call, "Ben", Colour.GREEN, room);
        assertRefused(ben, "locked");

        admin.button("Unlock the room").click();
        assertThat(admin.button("Lock the room")).isVisible();
        ben.call().button("Join again").click();
        ben.call().awaitPhase("joined");
        assertThat(main(admin)).containsText("In the room (2)");
        ann.awaitPresenceOf(ben); // his microphone is on: only who is heard is muted
        admin.button("Mute all").click();
        assertThat(ann.call().button("Mute")).hasAttribute("aria-pressed", "true");
        assertThat(ben.call().button("Mute")).hasAttribute("aria-pressed", "true");

        admin.button("End for all").click();
        admin.confirm("End for all");
        assertRefused(ann, "meeting-ended");
        assertRefused(ben, "meeting-ended");
        ben.forgetConsole();
    }

    @Test
    void who_may_not_administer_is_told_so_and_where_to_go(Call call) {
        String key = Administrator.of(call.server()).key(List.of("read"), "");
        Participant nobody = call.enter(SEJONG, "");
        nobody.context().setExtraHTTPHeaders(Map.of("Authorization", "Bearer " + key));

        Response answer = nobody.page().navigate(call.server().at("admin/").toString());

        assertEquals(403, answer.status());
        assertThat(nobody.page().getByRole(AriaRole.HEADING)).hasText("You may not see this page");
        assertThat(nobody.call().find(AriaRole.LINK, "Account")).hasAttribute("href", "account");
        nobody.forgetConsole(); // the browser's own line about the 403
        Axe.assertAccessible(nobody, "403");
        new Admin(nobody).photograph("forbidden");
    }

    @Test
    void more_rooms_than_a_page_shows_are_leafed_through_and_back(Call call) {
        String prefix = "leaf-" + UUID.randomUUID().toString().substring(0, 8);
        Administrator administrator = Administrator.of(call.server());
        for (int i = 10; i < 53; i++) {
            administrator.send("PUT", "rooms/" + prefix + "-" + i, "{}", "If-None-Match", "*");
        }
        Admin admin = Admin.signedIn(call, SEJONG, "admin/");
        admin.field("Find by name or title").fill(prefix);
        assertRows(admin, prefix, 10, 29);
        Locator previous = admin.page().locator(".ui-paginator-prev");
        Locator next = admin.page().locator(".ui-paginator-next");
        assertThat(previous).hasClass(java.util.regex.Pattern.compile("ui-state-disabled"));
        admin.assertFine("rooms by pages");
        admin.photograph("rooms-by-pages");

        next.click();
        assertRows(admin, prefix, 30, 49);
        next.click();
        assertRows(admin, prefix, 50, 52);
        assertThat(next).hasClass(java.util.regex.Pattern.compile("ui-state-disabled"));
        previous.click();
        assertRows(admin, prefix, 30, 49);
        previous.click();
        assertRows(admin, prefix, 10, 29);
    }

    private static void assertRows(Admin admin, String prefix, int first, int last) {
        String[] names = java.util.stream.IntStream.rangeClosed(first, last)
                .mapToObj(number -> prefix + "-" + number)
                .toArray(String[]::new);
        assertThat(admin.page().locator(".admin-name")).hasText(names);
    }

    /** From the menu of one participant. */
    private static void menu(Admin admin, String name, String action) {
        Locator more = admin.page()
                .locator("summary", new Page.LocatorOptions().setHasText("More"))
                .and(admin.page().getByLabel("More: " + name));
        Locator button = admin.button(action).locator("visible=true");
        if (!button.isVisible()) {
            more.click();
        }
        button.click();
    }

    private static Participant knock(Call call, String name, Colour colour, String room) {
        Participant participant = enter(call, name, colour, room);
        participant.call().awaitPhase("waiting");
        return participant;
    }

    private static Participant enter(Call call, String name, Colour colour, String room) {
        return call.enter(Setup.of(name, colour), "r/" + room + "?prejoin=false&name=" + name);
    }

    private static Locator main(Admin admin) {
        return admin.page().locator("main");
    }

    private static void assertRefused(Participant participant, String problem) {
        participant.call().awaitPhase("left");
        assertThat(participant.page().locator("main")).hasAttribute("data-problem", problem);
    }
}
