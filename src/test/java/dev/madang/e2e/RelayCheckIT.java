package dev.madang.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.madang.testing.Aside;
import dev.madang.testing.Await;
import dev.madang.testing.Call;
import dev.madang.testing.Calls;
import dev.madang.testing.Colour;
import dev.madang.testing.Coturn;
import dev.madang.testing.Firefox;
import dev.madang.testing.Participant;
import dev.madang.testing.Relay;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What the check of the connection says of a TURN server that is well, that refuses everybody, and that is away. */
@Aside(seconds = 73)
@PayaraOnly
@ResourceLock(Relay.LOCK)
@ExtendWith({Calls.class, Relay.Opened.class})
class RelayCheckIT {
    private static final String VERDICT = "document.querySelector('.check-verdict').dataset.code ?? ''";

    @Test
    void relays_are_really_used_and_their_throughput_is_measured(Call call, Relay relay) {
        try (Coturn coturn = relay.coturn()) {
            Participant ann = arrive(call, relay, coturn);
            CheckIT.start(ann);

            CheckIT.assertVerdict(ann, "verdict.fine");
            for (String step : new String[] {"relay-udp", "relay-tcp", "relay-tls", "udp", "throughput"}) {
                assertThat(CheckIT.row(ann, step)).hasAttribute("data-state", "fine");
            }
            System.out.println("check of the connection: "
                    + CheckIT.row(ann, "throughput").locator(".check-words").textContent());
        }
    }

    @Test
    void a_wrong_secret_is_told_from_silence(Call call, Relay relay) {
        Participant ann;
        try (Coturn coturn = relay.coturnWith("quite-another-secret-9876543210")) {
            ann = arrive(call, relay, coturn);
            CheckIT.start(ann);

            CheckIT.assertVerdict(ann, "verdict.relay");
            assertThat(CheckIT.row(ann, "relay-udp")).hasAttribute("data-code", "relay.refused");
        }
        CheckIT.start(ann);
        CheckIT.assertVerdict(ann, "verdict.blocked");
        assertThat(CheckIT.row(ann, "relay-tcp")).hasAttribute("data-code", "relay.silent");
        assertThat(CheckIT.row(ann, "udp")).hasAttribute("data-code", "udp.blocked");
        ann.forgetConsole();
    }

    /** It trusts no certificate of a test, so TLS is what fails there. */
    @Test
    void firefox_uses_the_relays_and_tells_a_refusal_too(Relay relay) {
        try (Firefox firefox = new Firefox()) {
            Coturn right = relay.coturn();
            try (right) {
                firefox.go(relay.server().at("check?lang=en"));
                check(firefox);
                // A click by script is none of a person's: Firefox lets nothing be heard then, and the page says so.
                Await.value("Firefox's verdict", () -> firefox.evaluate(VERDICT), verdict -> !verdict.isEmpty());
                assertEquals("relay.works", firefox.evaluate(code("relay-udp")));
                assertEquals("relay.works", firefox.evaluate(code("relay-tcp")));
                assertEquals("throughput.fine", firefox.evaluate(code("throughput")));
            }
            Coturn wrong = relay.coturnWith("quite-another-secret-9876543210");
            try (wrong) {
                check(firefox);
                Await.value("Firefox's verdict", () -> firefox.evaluate(VERDICT), "verdict.relay"::equals);
                assertEquals("relay.refused", firefox.evaluate(code("relay-udp")));
            }
        }
    }

    private static void check(Firefox firefox) {
        Await.value(
                "a button that can be pressed",
                () -> firefox.evaluate(
                        "document.querySelector('[data-action=check]:enabled:not([aria-disabled=true])') !== null"),
                "true"::equals);
        firefox.evaluate("document.querySelector('[data-action=check]').click()");
    }

    private static String code(String step) {
        return "document.querySelector('.check-step[data-step=" + step + "]').dataset.code";
    }

    private static Participant arrive(Call call, Relay relay, Coturn coturn) {
        Participant somebody = call.arriveAt(relay.server(), coturn, "Ann", Colour.RED);
        somebody.go(relay.server().at("check"));
        return somebody;
    }
}
