package dev.madang.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.testing.Call;
import dev.madang.testing.Calls;
import dev.madang.testing.Colour;
import dev.madang.testing.Participant;
import dev.madang.testing.Setup;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Offers that cross, a thousand times, with the page's own negotiation between two connections of a real browser. */
@PayaraOnly
@ExtendWith(Calls.class)
class GlareIT {

    private static final int ROUNDS = 1_000;

    @Test
    void both_sides_change_their_tracks_in_the_same_tick_and_always_agree(Call call) throws IOException {
        int seed = Integer.getInteger("madang.test.seed", 20_261_122);
        Participant page = call.enter(Setup.of("Ann", Colour.RED), "");
        Map<String, Object> wanted = Map.of(
                "module",
                call.server().at("js/media/negotiation.js").toString(),
                "rounds",
                ROUNDS,
                "seed",
                seed,
                "patienceMs",
                10_000);

        Map<?, ?> figures = (Map<?, ?>) page.page().evaluate(script(), wanted);

        System.out.println("glare with the seed " + seed + ": " + figures);
        assertEquals(List.of(), figures.get("failures"), () -> "with -Dmadang.test.seed=" + seed);
        assertEquals(ROUNDS, figures.get("rounds"));
        int crossed = (Integer) Objects.requireNonNull(figures.get("crossed"));
        assertTrue(crossed > ROUNDS / 2, () -> "only " + crossed + " offers have crossed: the test tests nothing");
    }

    private static String script() throws IOException {
        try (InputStream file = Objects.requireNonNull(GlareIT.class.getResourceAsStream("/glare/glare.js"))) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return text.substring(text.indexOf("*/") + 2).strip();
        }
    }
}
