package dev.madang.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import dev.madang.testing.Administrator;
import dev.madang.testing.Call;
import dev.madang.testing.Calls;
import dev.madang.testing.Colour;
import dev.madang.testing.Participant;
import dev.madang.testing.Rest.Reply;
import dev.madang.testing.Setup;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A room that somebody runs, as the people in it see that: they knock, raise hands, are muted, asked and sent away. */
@ExtendWith(Calls.class)
class ModerationCallIT {

    private static final Setup ANN = Setup.of("Ann", Colour.RED);
    private static final Setup BEN = Setup.of("Ben", Colour.GREEN);
    private static final Setup CLEO = Setup.of("Cleo", Colour.BLUE);

    @Test
    void who_knocks_is_admitted_may_be_muted_but_not_unmuted_and_does_not_come_back_when_removed(Call call) {
        Administrator admin = Administrator.of(call.server());
        String room = admin.room("moderated", "{\"title\":\"Monday tea\",\"lobby\":true}");
        Participant ann = enterAsHost(call, admin, room);
        Participant ben = enter(call, BEN, room);

        ben.call().awaitPhase("waiting");
        assertThat(ben.page().locator(".waiting-room")).hasText("Monday tea");
        assertEquals(0, ann.tiles().count(), "who waits is not in the room");
        Axe.assertAccessible(ben, "waiting");
        Axe.assertAccessible(ann, "somebody knocks");
        ann.call().button("Admit").click();
        ben.call().awaitPhase("joined");
        ann.awaitPresenceOf(ben);

        ben.call().button("Raise hand").click();
        assertThat(ann.tileOf("Ben").locator(".tile-hand")).isVisible();
        ann.call().moderate("Ben", "Mute");
        assertPressed(ben, "Mute", true);
        ann.awaitNoSoundOf("Ben", Colour.GREEN);
        Axe.assertAccessible(ann, "list of people");

        ann.call().moderate("Ben", "Ask to unmute");
        assertThat(ben.page().locator(".asked-bar")).containsText("Ann asks you to unmute.");
        assertPressed(ben, "Mute", true);
        ben.call().button("Unmute").click();
        ann.awaitSoundOf("Ben", Colour.GREEN);

        ann.call().moderate("Ben", "Make viewer");
        assertThat(ben.call().button("Mute")).hasAttribute("aria-disabled", "true");
        ann.awaitNoSoundOf("Ben", Colour.GREEN);
        Axe.assertAccessible(ben, "a viewer's call");

        ann.call().moderate("Ben", "Remove…");
        Axe.assertAccessible(ann, "question before removal");
        ann.call().button("Remove").click();
        assertRefused(ben, "removed");
        ann.awaitTiles(0);
        ben.page().reload();
        assertRefused(ben, "removed");
        ben.forgetConsole();
    }

    @Test
    void a_locked_room_takes_nobody_and_an_ended_one_sends_everybody_away(Call call) {
        Administrator admin = Administrator.of(call.server());
        String room = admin.room("locked", "{}");
        Participant ann = enterAsHost(call, admin, room);
        ann.call().openPeople();
        ann.call().button("Lock the room").click();
        assertThat(ann.page().locator(".call-locked")).isVisible();

        Participant ben = enter(call, BEN, room);
        assertRefused(ben, "locked");
        ann.call().button("Lock the room").click();
        assertThat(ann.page().locator(".call-locked")).isHidden();
        ben.call().button("Join again").click();
        ben.call().awaitPhase("joined");

        ann.call().button("End for everybody").click();
        ann.page().locator(".confirm-yes").click();
        assertRefused(ben, "meeting-ended");
        assertRefused(ann, "meeting-ended");
        ben.forgetConsole();
    }

    @Test
    @PayaraOnly
    void a_host_lets_some_in_sends_others_away_mutes_all_and_hands_the_room_on(Call call) {
        Administrator admin = Administrator.of(call.server());
        String room = admin.room("hosted", "{\"lobby\":true}");
        Participant ann = enterAsHost(call, admin, room);
        Participant ben = enter(call, BEN, room);
        Participant cleo = enter(call, CLEO, room);
        ben.call().awaitPhase("waiting");
        cleo.call().awaitPhase("waiting");

        assertThat(ann.page().locator(".knock-bar")).containsText("2 people would like to come in.");
        ann.call().openPeople();
        Axe.assertAccessible(ann, "two people knock");
        ann.call().button("Deny Ben").click();
        assertRefused(ben, "denied");
        Axe.assertAccessible(ben, "denied");
        cleo.call().awaitPhase("waiting");
        ben.call().button("Join again").click();
        ben.call().awaitPhase("waiting");
        ann.call().button("Admit all").click();
        ben.call().awaitPhase("joined");
        cleo.call().awaitPhase("joined");
        ann.awaitTiles(2);

        cleo.call().button("Raise hand").click();
        assertThat(person(ann, "Cleo").getByRole(AriaRole.IMG, named("Hand raised, number 1")))
                .isVisible();
        ann.call().moderate("Cleo", "Lower the hand");
        assertThat(person(ann, "Cleo").getByRole(AriaRole.IMG, named("Hand raised, number 1")))
                .isHidden();
        assertPressed(cleo, "Raise hand", false);

        assertPressed(ben, "Mute", false);
        ann.awaitPresenceOf(ben);
        ann.awaitPresenceOf(cleo); // only a microphone that is there is muted
        ann.call().button("Mute all").click();
        assertPressed(ben, "Mute", true);
        assertPressed(cleo, "Mute", true);
        assertPressed(ann, "Mute", false);

        ben.call().openPeople();
        assertThat(ben.page().locator(".people-list")).isVisible();
        assertThat(ben.call().button("Lock the room")).hasCount(0);
        ann.call().moderate("Ben", "Make moderator");
        assertThat(ben.call().button("Lock the room")).isVisible();
        Axe.assertAccessible(ben, "a moderator's call");
        ben.call().moderate("Cleo", "Send to the waiting room");
        cleo.call().awaitPhase("waiting");
        ann.awaitTiles(1);
        ann.call().moderate("Ben", "Make speaker");
        assertThat(ben.call().button("Lock the room")).hasCount(0);

        ann.call().button("End for everybody").click();
        Axe.assertAccessible(ann, "question before the end");
        ann.page().locator(".confirm-yes").click();
        assertRefused(ben, "meeting-ended");
        assertRefused(cleo, "meeting-ended");
        ben.forgetConsole();
    }

    @Test
    void a_room_with_a_password_asks_for_it(Call call) {
        Administrator admin = Administrator.of(call.server());
        String room = admin.room("secret", "{\"password\":\"open sesame\"}");
        Participant ben = enter(call, BEN, room);
        Locator field = ben.page().getByLabel("Password of the room");

        field.fill("open barley");
        field.press("Enter");
        assertThat(ben.page().locator(".password-problem")).hasText("That is not the password. Please try again.");
        Axe.assertAccessible(ben, "password");
        field.fill("open sesame");
        field.press("Enter");
        ben.call().awaitPhase("joined");
        ben.forgetConsole();
    }

    @Test
    void a_room_for_members_sends_guests_to_the_sign_in(Call call) {
        String room = Administrator.of(call.server()).room("members", "{\"entry\":\"members\"}");
        Participant ben = enter(call, BEN, room);

        assertRefused(ben, "sign-in-needed");
        assertThat(ben.call().find(AriaRole.LINK, "Sign in"))
                .hasAttribute("href", Pattern.compile("login\\?to=%2Fr%2F" + room + "%3F"));
        Axe.assertAccessible(ben, "sign-in needed");
        ben.forgetConsole();
    }

    /** Through an invitation, which leaves the address at once. */
    private static Participant enterAsHost(Call call, Administrator admin, String room) {
        Reply invited = admin.send("POST", "rooms/" + room + "/invitations", "{\"role\":\"host\"}");
        Participant ann =
                call.enter(ANN, link(ANN, room) + "#invite=" + invited.json().getString("token"));
        ann.call().awaitPhase("joined");
        assertFalse(ann.page().url().contains("invite"), "the invitation is not in the address any more");
        return ann;
    }

    private static Participant enter(Call call, Setup setup, String room) {
        return call.enter(setup, link(setup, room));
    }

    private static String link(Setup setup, String room) {
        return "r/" + room + "?prejoin=false&name=" + setup.name();
    }

    /** Somebody's line in another's list of people. */
    private static Locator person(Participant at, String name) {
        return at.page()
                .getByRole(AriaRole.LISTITEM)
                .filter(new Locator.FilterOptions()
                        .setHas(at.page().locator(".person-name").getByText(name)));
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }

    /** Of one's own tools: what one may do about somebody else may have the same name. */
    private static void assertPressed(Participant participant, String tool, boolean pressed) {
        assertThat(participant.page().locator(".toolbar").getByRole(AriaRole.BUTTON, named(tool)))
                .hasAttribute("aria-pressed", String.valueOf(pressed));
    }

    private static void assertRefused(Participant participant, String problem) {
        participant.call().awaitPhase("left");
        assertThat(participant.page().locator("main")).hasAttribute("data-problem", problem);
    }
}
