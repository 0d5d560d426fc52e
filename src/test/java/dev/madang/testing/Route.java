package dev.madang.testing;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The way that media go between two pages, as each browser reports its own end of it, and how long it took to come about.
 *
 * @param ends such as {@code relay tcp} and {@code srflx udp}: the kind of the candidate, and how its owner reaches the relay
 * @param connectMillis from the moment when one had the other's first description until both were connected
 */
public record Route(List<String> ends, long connectMillis) {
    private static final String READ = """
        async () => {
          const [made, more] = globalThis.connectionsMade.filter(
              made => made.signalingState !== 'closed' && made.currentRemoteDescription);
          if (!made || more || !made.connectedAt) return null;
          const stats = await made.getStats();
          const transport = [...stats.values()].find(({ type }) => type === 'transport');
          const local = stats.get(stats.get(transport?.selectedCandidatePairId)?.localCandidateId);
          return local && {
            end: `${local.candidateType} ${local.relayProtocol ?? local.protocol}`,
            met: made.metAt, connected: made.connectedAt,
          };
        }
        """;

    private static final String FAR_ADDRESSES = """
        async () => (await Promise.all(globalThis.connectionsMade
          .filter(made => made.signalingState !== 'closed')
          .map(async made => [...(await made.getStats()).values()]
            .filter(({ type }) => type === 'remote-candidate').map(({ address }) => address ?? ''))))
          .flat()
        """;

    public Route {
        ends = List.copyOf(ends);
    }

    /** Between two who have nobody else; throws while they are not connected. */
    public static Route between(Participant one, Participant other) {
        Map<String, Object> left = read(one);
        Map<String, Object> right = read(other);
        double met = Math.min(millis(left, "met"), millis(right, "met"));
        double connected = Math.max(millis(left, "connected"), millis(right, "connected"));
        return new Route(List.of((String) left.get("end"), (String) right.get("end")), Math.round(connected - met));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> read(Participant participant) {
        Object read = participant.page().evaluate(READ);
        if (read == null) {
            throw new IllegalStateException(participant.name() + " is not connected with one other");
        }
        return (Map<String, Object>) read;
    }

    private static double millis(Map<String, Object> read, String moment) {
        return ((Number) read.get(moment)).doubleValue();
    }

    /** Where the browser of this one has been told, or has found, that others are. */
    @SuppressWarnings("unchecked")
    public static Set<String> farAddresses(Participant of) {
        return new TreeSet<>((List<String>) of.page().evaluate(FAR_ADDRESSES));
    }

    /** Both ends in one line: {@code relay tcp – srflx udp}. */
    public String pair() {
        return String.join(" – ", ends);
    }
}
