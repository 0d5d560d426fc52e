package dev.madang.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.madang.timeline.Entry.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiagnosisTest {
    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");
    private static final String UDP = "turn:turn.example:3478?transport=udp";
    private static final String TCP = "turn:turn.example:3478?transport=tcp";

    private final List<Entry> entries = new ArrayList<>();

    @Test
    void whoever_is_connected_directly_is_fine() {
        joined("udp");
        ice("q", "connected");
        pair("host", "");

        assertCauses(Cause.FINE);
    }

    @Test
    void a_refused_ticket_is_told_with_its_reason() {
        then(Kind.TICKET_REFUSED, "reason", "room-full");

        assertEquals(List.of(new Finding(Cause.TICKET_REFUSED, "room-full")), Diagnosis.of(entries));
    }

    @Test
    void a_ticket_without_a_socket_means_that_none_could_be_opened_or_that_nobody_came() {
        then(Kind.TICKET_ISSUED);
        assertCauses(Cause.NEVER_CAME);

        then(Kind.SOCKET_FAILED);
        assertCauses(Cause.SOCKET_NOT_OPENED);
    }

    @Test
    void who_is_refused_when_the_socket_is_open_is_told_so_and_the_way_is_not_blamed() {
        then(Kind.TICKET_ISSUED);
        then(Kind.SOCKET_CLOSED, "code", "4403");
        assertEquals(List.of(new Finding(Cause.TICKET_REFUSED, "4403")), Diagnosis.of(entries));

        then(Kind.SOCKET_CLOSED, "code", "1006");
        assertCauses(Cause.SOCKET_NOT_OPENED);
    }

    @Test
    void a_socket_that_failed_at_first_does_not_matter_to_who_came_in() {
        then(Kind.TICKET_ISSUED);
        then(Kind.SOCKET_FAILED);
        then(Kind.JOINED, "turn", "");

        assertCauses(Cause.FINE);
    }

    @Test
    void who_waits_is_not_let_in() {
        then(Kind.TICKET_ISSUED);
        then(Kind.KNOCKED);

        assertCauses(Cause.NOT_LET_IN);
    }

    @Test
    void a_cut_socket_is_worse_while_nobody_is_back() {
        joined("");
        then(Kind.AWAY);
        assertCauses(Cause.SOCKET_LOST);

        then(Kind.RETURNED);
        assertCauses(Cause.SOCKET_CUT);

        then(Kind.AWAY);
        then(Kind.LEFT, "reason", "lost");
        assertCauses(Cause.SOCKET_LOST);
    }

    @Test
    void who_leaves_is_fine() {
        joined("");
        then(Kind.LEFT, "reason", "left");

        assertCauses(Cause.FINE);
    }

    @ParameterizedTest
    @CsvSource({
        "camera,     NotAllowedError,      CAMERA_DENIED",
        "camera,     NotReadableError,     CAMERA_IN_USE",
        "camera,     NotFoundError,        CAMERA_MISSING",
        "camera,     OverconstrainedError, CAMERA_MISSING",
        "camera,     InvalidStateError,    DEVICE_FAILED",
        "microphone, NotAllowedError,      MICROPHONE_DENIED",
        "microphone, AbortError,           MICROPHONE_IN_USE",
        "microphone, NotFoundError,        MICROPHONE_MISSING",
        "screen,     NotAllowedError,      FINE"
    })
    void a_device_is_told_by_the_name_of_its_error(String source, String name, Cause cause) {
        joined("");
        then(Kind.DEVICE_ERROR, "source", source, "name", name);

        assertCauses(cause);
    }

    @Test
    void a_wrong_secret_is_told_whether_turn_was_needed_or_not() {
        joined("udp");
        serverError(UDP, "401");
        ice("q", "connected");
        assertCauses(Cause.TURN_REFUSED_UNUSED);

        ice("q", "failed");
        assertCauses(Cause.TURN_REFUSED);
    }

    @Test
    void a_turn_server_that_is_full_is_told() {
        joined("udp");
        serverError(UDP, "486");
        ice("q", "failed");

        assertCauses(Cause.TURN_FULL);
    }

    @Test
    void a_turn_server_that_never_answers_is_unreachable() {
        joined("tcp udp");
        serverError(UDP, "701");
        serverError(TCP, "701");
        ice("q", "failed");

        assertEquals(List.of(new Finding(Cause.TURN_UNREACHABLE, UDP)), Diagnosis.of(entries));
    }

    @Test
    void a_turn_server_that_is_offered_by_udp_alone_and_does_not_answer_shows_that_udp_is_blocked() {
        joined("udp");
        serverError(UDP, "701");
        ice("q", "failed");

        assertCauses(Cause.UDP_BLOCKED);
    }

    @Test
    void where_one_way_to_the_turn_server_is_open_the_reason_lies_at_the_other_end() {
        joined("tcp udp");
        serverError(UDP, "701");
        ice("q", "failed");
        assertEquals(List.of(new Finding(Cause.ICE_FAILED, "q")), Diagnosis.of(entries));

        ice("q", "connected");
        pair("relay", "tcp");
        assertCauses(Cause.UDP_BLOCKED_RELAYED);
    }

    @Test
    void a_relay_by_tcp_says_nothing_of_udp_where_none_is_offered() {
        joined("tls");
        ice("q", "connected");
        pair("relay", "tls");

        assertCauses(Cause.FINE);
    }

    @Test
    void a_relay_by_tls_is_one_by_tcp_and_one_by_udp_is_fine() {
        joined("tls udp");
        ice("q", "connected");
        pair("relay", "tls");
        assertCauses(Cause.UDP_BLOCKED_RELAYED);

        pair("relay", "udp");
        assertCauses(Cause.FINE);
    }

    @Test
    void without_turn_a_failure_is_for_want_of_it() {
        joined("");
        ice("q", "checking");
        ice("q", "failed");

        assertCauses(Cause.NO_TURN);
    }

    @Test
    void with_turn_a_failure_without_a_sign_names_the_other_one() {
        joined("udp");
        ice("p", "connected");
        ice("q", "failed");

        assertEquals(List.of(new Finding(Cause.ICE_FAILED, "q")), Diagnosis.of(entries));
    }

    @Test
    void who_goes_away_without_a_word_leaves_no_failure_behind_unless_there_never_was_a_way() {
        joined("");
        ice("q", "connected");
        ice("q", "failed");
        ice("q", "closed");
        assertCauses(Cause.FINE);

        ice("r", "failed");
        ice("r", "closed");
        assertCauses(Cause.NO_TURN);
    }

    @Test
    void a_failure_that_has_healed_is_none() {
        joined("");
        ice("q", "failed");
        then(Kind.ICE_RESTART, "peer", "q");
        ice("q", "connected");

        assertCauses(Cause.FINE);
    }

    @Test
    void a_lossy_line_and_a_slow_computer_are_told_when_they_last() {
        joined("");
        quality("9", "cpu");
        quality("5", "cpu");
        assertCauses(Cause.FINE);

        quality("30", "cpu");
        assertCauses(Cause.LOSSY, Cause.OVERLOADED);
    }

    @Test
    void several_causes_are_all_told_the_gravest_first() {
        joined("");
        then(Kind.DEVICE_ERROR, "source", "camera", "name", "NotAllowedError");
        then(Kind.AWAY);
        then(Kind.RETURNED);
        ice("q", "failed");

        assertCauses(Cause.NO_TURN, Cause.CAMERA_DENIED, Cause.SOCKET_CUT);
    }

    @Test
    void every_cause_has_a_name_of_its_own() {
        Set<String> names = new HashSet<>();
        for (Cause cause : Cause.values()) {
            names.add(cause.wireName());
        }

        assertEquals(Cause.values().length, names.size());
    }

    private void joined(String turn) {
        then(Kind.TICKET_ISSUED);
        then(Kind.JOINED, "turn", turn);
    }

    private void ice(String peer, String state) {
        then(Kind.ICE_STATE, "peer", peer, "state", state);
    }

    private void pair(String type, String relayProtocol) {
        then(Kind.PAIR_SELECTED, "localType", type, "relayProtocol", relayProtocol);
    }

    private void serverError(String url, String code) {
        then(Kind.ICE_SERVER_ERROR, "url", url, "code", code);
    }

    private void quality(String lossPercent, String limitation) {
        then(Kind.QUALITY, "lossPercent", lossPercent, "limitation", limitation);
    }

    private void then(Kind kind, String... details) {
        Map<String, String> map = new HashMap<>();
        for (int i = 0; i < details.length; i += 2) {
            map.put(details[i], details[i + 1]);
        }
        entries.add(new Entry(START.plusSeconds(entries.size()), kind, map));
    }

    private void assertCauses(Cause... causes) {
        assertEquals(
                List.of(causes),
                Diagnosis.of(entries).stream().map(Finding::cause).toList());
    }
}
