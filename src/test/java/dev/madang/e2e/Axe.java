package dev.madang.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.madang.testing.Participant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Asks axe-core whether everybody can use what a page shows. */
final class Axe {

    private Axe() {}

    /** Fails when axe finds something to complain about. */
    static void assertAccessible(Participant participant, String where) {
        try {
            participant.page().evaluate(Files.readString(Path.of(System.getProperty("madang.test.axe"))) + "; 0");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Object violations = participant.page().evaluate("""
            async () => {
              // Colours that are on their way by a transition are not what one reads.
              await Promise.allSettled(document.getAnimations().filter((it) => it.effect.getTiming().iterations < 9).map((it) => it.finished));
              const { violations } = await axe.run(document);
              return violations.map((it) => it.id + ': ' + it.nodes.map((node) => node.html + ' ' + node.failureSummary).join(' | '));
            }
            """);
        assertEquals(List.of(), violations, where);
    }
}
