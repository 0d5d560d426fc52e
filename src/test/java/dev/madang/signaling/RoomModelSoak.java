package dev.madang.signaling;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * The long run of {@link RoomModelTest}, from a new seed each time: {@code mvn verify -Pfuzz}. What fails names its
 * seed.
 */
class RoomModelSoak {

    /** As often as {@code jqwik.tries.default} says, which pom.xml sets. */
    @Property(edgeCases = EdgeCasesMode.NONE)
    void everybody_gets_what_the_protocol_promises(
            @ForAll("sequences") List<Operation> sequence, @ForAll boolean drained) {
        Play play = new Play();

        sequence.forEach(play::perform);

        play.finish(drained);
    }

    @Provide
    Arbitrary<List<Operation>> sequences() {
        return RoomModelTest.operations().list().ofMinSize(50).ofMaxSize(200);
    }
}
