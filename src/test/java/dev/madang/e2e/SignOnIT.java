package dev.madang.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.madang.testing.Administrator;
import dev.madang.testing.Await;
import dev.madang.testing.Call;
import dev.madang.testing.Calls;
import dev.madang.testing.Colour;
import dev.madang.testing.Company;
import dev.madang.testing.Keycloak;
import dev.madang.testing.Participant;
import dev.madang.testing.Rest;
import dev.madang.testing.Setup;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** People of a company sign in at its Keycloak, in real browsers, and their groups there decide what they may do here. */
@ExtendWith({Calls.class, Company.Opened.class})
class SignOnIT {
    private static final Setup HANA = Setup.of("Hana Kim", Colour.RED);
    private static final Setup SAM = Setup.of("Sam Park", Colour.GREEN);
    private static final Setup NOOR = Setup.of("Noor Haddad", Colour.BLUE);

    private final Keycloak keycloak;
    private final Company company;
    private final String room;

    SignOnIT(Company company) {
        this.company = company;
        this.keycloak = company.keycloak();
        this.room = Administrator.of(company.server()).room("team", """
                {"title":"Team","entry":"groups","groups":["leads","staff"],"rolesByGroup":{"leads":"host","staff":"speaker"}}
                """);
    }

    @AfterEach
    void everybody_is_who_they_were() {
        keycloak.enable("hana", true);
        keycloak.join("sam", "staff");
        List.of("hana", "sam", "noor", "olga").forEach(keycloak::endSessions);
    }

    @Test
    void three_people_come_back_to_the_very_room_and_are_in_it_what_their_group_is(Call call) {
        Participant hana = open(call, HANA);
        signIn(hana, "hana");
        Await.value("where she is", () -> hana.page().evaluate("location.pathname"), link().getPath()::equals);
        hana.call().awaitPhase("joined");
        assertNoneTwice(hana);
        Participant sam = open(call, SAM);
        signIn(sam, "sam");
        sam.awaitPresenceOf(hana);

        assertThat(mayModerate(hana)).hasCount(1);
        assertThat(mayModerate(sam)).hasCount(0);

        Participant noor = open(call, NOOR);
        signIn(noor, "noor");
        Await.value("refused", () -> noor.page().locator("main").getAttribute("data-problem"), "no-such-room"::equals);
        assertThat(noor.page().locator(".left")).containsText("There is no room");
        hana.awaitTiles(1);
        List.of(hana, sam, noor).forEach(Participant::forgetConsole);
    }

    /** Only who may moderate has a menu about others in the list of people. */
    private static Locator mayModerate(Participant participant) {
        participant.call().openPeople();
        return participant
                .page()
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(java.util.regex.Pattern.compile("^What to do about ")));
    }

    @Test
    void the_groups_of_administrators_see_the_administration_and_others_do_not(Call call) {
        Participant olga = call.enterAt(company.server(), Setup.of("Olga", Colour.RED), "admin/");
        atKeycloak(olga, "olga");
        olga.page().waitForURL(url -> url.equals(company.server().at("admin/").toString()));
        assertThat(olga.page().getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText("Rooms");

        Participant sam = call.enterAt(company.server(), SAM, "admin/");
        atKeycloak(sam, "sam");
        Await.value(
                "where he is",
                () -> sam.page().evaluate("location.origin"),
                company.server().origin()::equals);
        assertThat(sam.page().locator("body")).not().containsText("Name of a new room");
        sam.forgetConsole();
    }

    @Test
    void signing_out_here_ends_it_at_keycloak_too(Call call) {
        Participant olga = call.enterAt(company.server(), Setup.of("Olga", Colour.RED), "admin/");
        atKeycloak(olga, "olga");
        olga.page().waitForURL(url -> url.equals(company.server().at("admin/").toString()));
        assertEquals(1, keycloak.sessions("olga"));

        olga.call().button("Sign out").click();

        olga.page().waitForURL(url -> url.equals(company.server().at("").toString()));
        Await.until("no session at Keycloak", () -> keycloak.sessions("olga") == 0);
        olga.go(company.server().at("admin/"));
        assertThat(olga.page().locator("#username")).isVisible();
    }

    @Test
    void who_leaves_the_group_is_put_out_of_the_running_call_and_who_is_switched_off_too(Call call) {
        Participant sam = inTheCall(call, SAM, "sam");
        Participant hana = inTheCall(call, HANA, "hana");

        keycloak.leave("sam", "staff");
        keycloak.enable("hana", false);

        awaitOut(sam);
        awaitOut(hana);
        sam.forgetConsole();
        hana.forgetConsole();
    }

    @Test
    void whoever_keycloak_signs_out_is_out_of_the_call_within_two_seconds(Call call) {
        Participant hana = inTheCall(call, HANA, "hana");

        long begun = System.nanoTime();
        keycloak.endSessions("hana");
        awaitOut(hana);

        long taken = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
        System.out.println("back-channel logout by Keycloak: out of the call after " + taken + " ms");
        hana.page().reload();
        assertThat(hana.page().locator(".left-sign-in")).isVisible();
        hana.forgetConsole();
    }

    private Participant inTheCall(Call call, Setup setup, String user) {
        Participant participant = open(call, setup);
        signIn(participant, user);
        participant.call().awaitPhase("joined");
        return participant;
    }

    private static void awaitOut(Participant participant) {
        Await.until("out of the call", () -> participant.page().locator(".left").isVisible());
    }

    private URI link() {
        return company.server().at("r/" + room);
    }

    /** Opens the link of the room, as a guest. */
    private Participant open(Call call, Setup setup) {
        return call.enterAt(company.server(), setup, "r/" + room + "?prejoin=false&name=" + Rest.encoded(setup.name()));
    }

    private static void signIn(Participant participant, String user) {
        participant.page().locator(".left-sign-in").click();
        atKeycloak(participant, user);
    }

    /** Keycloak's own page. */
    private static void atKeycloak(Participant participant, String user) {
        participant.page().locator("#username").fill(user);
        participant.page().locator("#password").fill(Keycloak.PASSWORD);
        participant.page().locator("#kc-login").click();
    }

    /** From the click on: there, the form, back, and the room; each document once. */
    private void assertNoneTwice(Participant participant) {
        List<String> documents = participant.requests().stream()
                .filter(url -> !url.contains("/resources/"))
                .filter(url -> url.contains("/login")
                        || url.contains("/protocol/openid-connect/auth")
                        || url.contains("/login-actions/"))
                .map(url -> url.replaceFirst("[?#].*", ""))
                .toList();
        Set<String> each = new TreeSet<>(documents);
        System.out.println("sign-on at Keycloak: " + documents);
        assertEquals(each.size(), documents.size(), documents::toString);
        assertTrue(documents.contains(company.server().at("login").toString()), documents::toString);
        assertTrue(documents.contains(company.server().at("login/callback").toString()), documents::toString);
    }
}
