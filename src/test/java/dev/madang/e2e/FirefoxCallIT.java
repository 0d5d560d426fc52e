package dev.madang.e2e;

import dev.madang.testing.Await;
import dev.madang.testing.Call;
import dev.madang.testing.Calls;
import dev.madang.testing.Colour;
import dev.madang.testing.Firefox;
import dev.madang.testing.Participant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A call between two makes of browser. */
@PayaraOnly
@ExtendWith(Calls.class)
class FirefoxCallIT {

    // Firefox counts the frames of a live stream in this property alone.
    private static final String FRAMES =
            "document.querySelector('[data-participant-id][data-name=\"Chris\"] video')?.mozPaintedFrames ?? 0";

    private static final String GREEN = """
        (() => {
          const pen = document.createElement('canvas').getContext('2d');
          pen.drawImage(document.querySelector('[data-participant-id][data-name="Chris"] video'), 0, 0, 9, 9);
          const [red, green, blue] = pen.getImageData(4, 4, 1, 1).data;
          return green > 2 * red && green > 2 * blue;
        })()
        """;

    @Test
    void firefox_and_chromium_see_and_hear_each_other(Call call) {
        try (Firefox firefox = new Firefox()) {
            firefox.go(call.server().at("r/" + call.room() + "?prejoin=false&name=Faye"));
            Participant chris = call.join("Chris", Colour.GREEN);

            chris.awaitMoreFramesOf("Faye");
            // Firefox's fake microphone sounds without a pause, so that noise suppression leaves little of it; a silent
            // or missing track would give -200.
            Await.value("Faye's tone", () -> chris.loudestOf("Faye"), level -> level > -150);
            int before = Await.value("Chris's picture in Firefox", () -> frames(firefox), n -> n > 0);
            Await.value("more of Chris's picture in Firefox", () -> frames(firefox), n -> n >= before + 10);
            Await.value("Chris's green in Firefox", () -> firefox.evaluate(GREEN), "true"::equals);
        }
    }

    private static int frames(Firefox firefox) {
        return Integer.parseInt(firefox.evaluate(FRAMES));
    }
}
