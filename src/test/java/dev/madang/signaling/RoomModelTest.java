package dev.madang.signaling;

import dev.madang.signaling.Operation.Kind;
import dev.madang.signaling.Play.Turn;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;

/**
 * Whatever happens to a room, in whatever order, everybody gets what src/docs/protocol.md promises. {@link Play} names
 * what is checked after each operation and at the end.
 *
 * <p>Not here: the lobby, the end of a meeting, and, not in the product yet, the bus between nodes.
 */
class RoomModelTest {

    @StatisticsReport(StatisticsReportMode.OFF)
    @Property(tries = 1_000, seed = "20261122", edgeCases = EdgeCasesMode.NONE)
    void everybody_gets_what_the_protocol_promises(
            @ForAll("sequences") List<Operation> sequence, @ForAll boolean drained) {
        Play play = new Play();

        sequence.forEach(play::perform);

        play.finish(drained);
        for (Turn turn : Turn.values()) {
            Statistics.label(turn.name())
                    .collect(play.turns().contains(turn))
                    .coverage(plays -> plays.check(true).count(times -> times > 0));
        }
    }

    @Provide
    Arbitrary<List<Operation>> sequences() {
        return operations().list().ofSize(50);
    }

    /** For {@link RoomModelSoak} too. */
    static Arbitrary<Operation> operations() {
        return Combinators.combine(
                        kinds(),
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.integers().between(0, 11))
                .as(Operation::new);
    }

    private static Arbitrary<Kind> kinds() {
        return Arbitraries.frequency(
                Tuple.of(1, Kind.NOTHING), // the first: a sequence that fails shrinks to the few others that matter
                Tuple.of(8, Kind.JOIN),
                Tuple.of(3, Kind.JOIN_AS_SUCCESSOR),
                Tuple.of(1, Kind.JOIN_TWICE),
                Tuple.of(1, Kind.LEAVE),
                Tuple.of(1, Kind.HANG_UP),
                Tuple.of(5, Kind.DROP),
                Tuple.of(3, Kind.FREEZE),
                Tuple.of(2, Kind.CLOG),
                Tuple.of(3, Kind.THAW),
                Tuple.of(2, Kind.DOZE),
                Tuple.of(9, Kind.RESUME),
                Tuple.of(2, Kind.RESUME_HAVING_LESS),
                Tuple.of(1, Kind.RESUME_HAVING_TOO_MUCH),
                Tuple.of(2, Kind.RESUME_WITH_OLD_TOKEN),
                Tuple.of(6, Kind.UPDATE_TRACKS),
                Tuple.of(4, Kind.REMOVE),
                Tuple.of(6, Kind.CHANGE_ROLE),
                Tuple.of(3, Kind.LOCK),
                Tuple.of(6, Kind.OFFER),
                Tuple.of(4, Kind.ANSWER),
                Tuple.of(4, Kind.TRICKLE),
                Tuple.of(1, Kind.FLOOD),
                Tuple.of(1, Kind.FLOOD_SLEEPER),
                Tuple.of(3, Kind.SYNCHRONIZE),
                Tuple.of(2, Kind.STIR_FORMER_SOCKET),
                Tuple.of(9, Kind.WAIT));
    }
}
