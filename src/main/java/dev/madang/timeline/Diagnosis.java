package dev.madang.timeline;

import dev.madang.timeline.Entry.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Finds the causes in what happened. */
final class Diagnosis {
    /** One bad report is a hiccup. */
    private static final int OFTEN = 3;

    /** Close codes of sockets that did open, 4400 to 4499: with one of them Madang says no to who would join. */
    private static final String REFUSALS = "44";

    private static final Set<String> CONNECTED = Set.of("connected", "completed");

    private final List<Entry> entries;
    private final List<Finding> findings = new ArrayList<>();

    private Diagnosis(List<Entry> entries) {
        this.entries = entries.stream()
                .sorted(Comparator.comparing(Entry::at)) // stable: what came at once stays in its order
                .toList();
    }

    /** The gravest first; fine, where there is nothing else. */
    static List<Finding> of(List<Entry> entries) {
        Diagnosis diagnosis = new Diagnosis(entries);
        diagnosis.entrance();
        diagnosis.socket();
        diagnosis.media();
        diagnosis.devices();
        diagnosis.quality();
        if (diagnosis.findings.isEmpty()) {
            return List.of(new Finding(Cause.FINE));
        }
        return diagnosis.findings.stream()
                .distinct()
                .sorted(Comparator.comparing(Finding::cause))
                .toList();
    }

    private void entrance() {
        if (has(Kind.JOINED)) {
            return;
        }
        Optional<Entry> ticket = last(Kind.TICKET_REFUSED, Kind.TICKET_ISSUED);
        if (ticket.filter(it -> it.kind() == Kind.TICKET_REFUSED).isPresent()) {
            add(Cause.TICKET_REFUSED, ticket.get().detail("reason"));
        } else if (has(Kind.KNOCKED)) {
            add(Cause.NOT_LET_IN, "");
        } else {
            unused();
        }
    }

    /** A ticket was issued, and there is nothing in the room. */
    private void unused() {
        Optional<Entry> socket = last(Kind.SOCKET_FAILED, Kind.SOCKET_CLOSED);
        String code = socket.map(it -> it.detail("code")).orElse("");
        if (code.startsWith(REFUSALS)) {
            add(Cause.TICKET_REFUSED, code);
        } else if (socket.isPresent()) {
            add(Cause.SOCKET_NOT_OPENED, "");
        } else {
            add(Cause.NEVER_CAME, "");
        }
    }

    private void socket() {
        if (!has(Kind.JOINED)) {
            return;
        }
        Optional<Entry> end = last(Kind.AWAY, Kind.RETURNED, Kind.LEFT);
        if (end.filter(it -> it.kind() == Kind.AWAY || isLoss(it)).isPresent()) {
            add(Cause.SOCKET_LOST, "");
        } else if (has(Kind.AWAY)) {
            add(Cause.SOCKET_CUT, "");
        }
    }

    /** A presence that another one of the same person replaces is told as lost too, but under another name. */
    private static boolean isLoss(Entry left) {
        return left.kind() == Kind.LEFT && left.detail("reason").equals("lost");
    }

    private void media() {
        Map<String, Boolean> through = through();
        Optional<String> cutOff = through.entrySet().stream()
                .filter(peer -> !peer.getValue())
                .map(Map.Entry::getKey)
                .findFirst();
        if (cutOff.isPresent()) {
            cutOff(cutOff.get());
        } else {
            connected();
        }
    }

    /** By the others, whether there is a way to each. Who was there once, and whose end is gone, has left none to find fault with. */
    private Map<String, Boolean> through() {
        Map<String, Boolean> through = new LinkedHashMap<>();
        Set<String> met = new HashSet<>();
        of(Kind.ICE_STATE).forEach(entry -> {
            String peer = entry.detail("peer");
            String state = entry.detail("state");
            if (CONNECTED.contains(state)) {
                met.add(peer);
                through.put(peer, true);
            } else if (state.equals("failed")) {
                through.put(peer, false);
            } else if (state.equals("closed") && met.contains(peer)) {
                through.put(peer, true);
            }
        });
        return through;
    }

    private void cutOff(String peer) {
        Optional<Entry> refused = serverError("401");
        Optional<Entry> full = serverError("486");
        Set<String> silent = silentTransports();
        Set<String> configured = configuredTransports();
        if (refused.isPresent()) {
            add(Cause.TURN_REFUSED, refused.get().detail("url"));
        } else if (full.isPresent()) {
            add(Cause.TURN_FULL, full.get().detail("url"));
        } else if (configured.isEmpty()) {
            add(Cause.NO_TURN, "");
        } else if (silent.containsAll(configured)) {
            add(silent.equals(Set.of("udp")) ? Cause.UDP_BLOCKED : Cause.TURN_UNREACHABLE, silentUrl());
        } else {
            add(Cause.ICE_FAILED, peer);
        }
    }

    /** It goes, though perhaps by a detour, and not for everybody. */
    private void connected() {
        boolean byTcp = last(Kind.PAIR_SELECTED).stream()
                .anyMatch(pair -> Set.of("tcp", "tls").contains(pair.detail("relayProtocol")));
        if (byTcp && configuredTransports().contains("udp")) {
            add(Cause.UDP_BLOCKED_RELAYED, "");
        }
        serverError("401").ifPresent(it -> add(Cause.TURN_REFUSED_UNUSED, it.detail("url")));
        boolean all = !silentTransports().isEmpty() && silentTransports().containsAll(configuredTransports());
        if (all && !isRelayed()) {
            add(Cause.TURN_UNREACHABLE_UNUSED, silentUrl());
        }
    }

    private void devices() {
        of(Kind.DEVICE_ERROR).forEach(entry -> device(entry.detail("source"), entry.detail("name")));
    }

    private void device(String source, String name) {
        boolean camera = source.equals("camera");
        if (!camera && !source.equals("microphone")) {
            return; // a screen that was not shared after all says nothing
        }
        switch (name) {
            case "NotAllowedError", "SecurityError" ->
                add(camera ? Cause.CAMERA_DENIED : Cause.MICROPHONE_DENIED, name);
            case "NotReadableError", "AbortError" -> add(camera ? Cause.CAMERA_IN_USE : Cause.MICROPHONE_IN_USE, name);
            case "NotFoundError", "OverconstrainedError" ->
                add(camera ? Cause.CAMERA_MISSING : Cause.MICROPHONE_MISSING, name);
            default -> add(Cause.DEVICE_FAILED, name);
        }
    }

    private void quality() {
        if (of(Kind.QUALITY).filter(Entry::isLossy).count() >= OFTEN) {
            add(Cause.LOSSY, "");
        }
        if (of(Kind.QUALITY).filter(Entry::isOverloaded).count() >= OFTEN) {
            add(Cause.OVERLOADED, "");
        }
    }

    private boolean isRelayed() {
        return of(Kind.PAIR_SELECTED).anyMatch(pair -> pair.detail("localType").equals("relay"));
    }

    private Optional<Entry> serverError(String code) {
        return of(Kind.ICE_SERVER_ERROR)
                .filter(entry -> entry.detail("code").equals(code))
                .findFirst();
    }

    /** Those by which no answer came from a TURN server. */
    private Set<String> silentTransports() {
        Set<String> transports = new TreeSet<>();
        silent().forEach(entry -> transports.add(transport(entry.detail("url"))));
        return transports;
    }

    private String silentUrl() {
        return silent().map(entry -> entry.detail("url")).findFirst().orElse("");
    }

    /** Browsers have one code for all that is not an answer of the server; an error of STUN alone says nothing of TURN. */
    private Stream<Entry> silent() {
        return of(Kind.ICE_SERVER_ERROR)
                .filter(entry -> entry.detail("code").equals("701"))
                .filter(entry -> entry.detail("url").startsWith("turn"));
    }

    /** As the server has them; told with the join. */
    private Set<String> configuredTransports() {
        return last(Kind.JOINED)
                .map(entry -> entry.detail("turn"))
                .filter(turn -> !turn.isEmpty())
                .map(turn -> Set.of(turn.split(" ")))
                .orElse(Set.of());
    }

    /** By which a URL (RFC 7065) reaches its server. */
    static String transport(String url) {
        if (url.startsWith("turns:")) {
            return "tls";
        }
        return url.endsWith("transport=tcp") ? "tcp" : "udp";
    }

    private Optional<Entry> last(Kind... kinds) {
        return entries.stream()
                .filter(entry -> Set.of(kinds).contains(entry.kind()))
                .reduce((former, next) -> next);
    }

    private boolean has(Kind kind) {
        return of(kind).findAny().isPresent();
    }

    private Stream<Entry> of(Kind kind) {
        return entries.stream().filter(entry -> entry.kind() == kind);
    }

    private void add(Cause cause, String about) {
        findings.add(new Finding(cause, about));
    }
}
