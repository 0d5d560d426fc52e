package dev.madang.testing;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** Recorded videos and shared screens for the tests, made on the spot by the browser itself. */
public final class Clips {

    /** The title of the tab that is shared where a test shares its screen. */
    public static final String SCREEN_TITLE = "The shared screen";

    private static final String RECORD = """
        async ({ colour, hertz, seconds }) => {
          const canvas = Object.assign(document.createElement('canvas'), { width: 320, height: 180 });
          const pen = canvas.getContext('2d');
          let frame = 0;
          const draw = () => {
            pen.fillStyle = colour;
            pen.fillRect(0, 0, 320, 180);
            pen.fillStyle = 'white';
            pen.fillRect(frame++ * 8 % 312, 4, 8, 8);
          };
          draw();
          const timer = setInterval(draw, 66);
          const audio = new AudioContext();
          const tone = new OscillatorNode(audio, { frequency: hertz });
          const out = audio.createMediaStreamDestination();
          tone.connect(new GainNode(audio, { gain: 0.3 })).connect(out);
          tone.start();
          const stream = new MediaStream(
              [...canvas.captureStream(15).getTracks(), ...out.stream.getTracks()]);
          const recorder = new MediaRecorder(stream, { mimeType: 'video/webm;codecs=vp8,opus' });
          const parts = [];
          recorder.ondataavailable = (event) => parts.push(event.data);
          const stopped = new Promise((done) => { recorder.onstop = done; });
          const started = new Promise((done) => { recorder.onstart = done; });
          recorder.start();
          await started;
          const end = audio.currentTime + seconds;
          await new Promise((done) => {
            const check = setInterval(() => {
              if (audio.currentTime >= end) { clearInterval(check); done(); }
            }, 50);
          });
          recorder.stop();
          await stopped;
          clearInterval(timer);
          await audio.close();
          const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
          let text = '';
          for (const byte of bytes) text += String.fromCharCode(byte);
          return btoa(text);
        }
        """;

    /** The pages that record, by the file that is to be. */
    private static final Map<Path, Page> RECORDING = new HashMap<>();

    private Clips() {}

    /** Begins to record, which takes as long as the clip, so that it is done by the time at which {@link #record} is asked for it. */
    public static void begin(Call call, Colour colour, int seconds) {
        Path file = file(colour, seconds);
        if (!Files.exists(file) && !RECORDING.containsKey(file)) {
            Page page = call.browsers()
                    .with(Colour.RED, Devices.ALLOWED)
                    .newContext()
                    .newPage();
            page.evaluate(
                    "(wanted) => { globalThis.clip = (" + RECORD.strip() + ")(wanted); }",
                    Map.of("colour", colour.css(), "hertz", colour.hertz(), "seconds", seconds));
            RECORDING.put(file, page);
        }
    }

    /** A webm with the colour as its picture and the colour's pitch as its sound. */
    public static Path record(Call call, Colour colour, int seconds) {
        begin(call, colour, seconds);
        Path file = file(colour, seconds);
        Page page = RECORDING.remove(file);
        if (page == null) {
            return file;
        }
        try (BrowserContext context = page.context()) {
            Object webm = context.pages().get(0).evaluate("() => globalThis.clip");
            return Files.write(file, Base64.getDecoder().decode((String) webm));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file(Colour colour, int seconds) {
        return Servers.output("clips").resolve(colour + "-" + seconds + "s.webm");
    }

    /** Opens another tab beside the participant's, full of this colour, which a shared screen then shows. */
    public static Page screen(Participant participant, Colour colour) {
        Page page = participant.context().newPage();
        page.setContent("<title>" + SCREEN_TITLE
                + "</title><style>@keyframes pulse { to { opacity: 0.9 } } html { background: " + colour.css()
                + "; } div { height: 9px; background: white; animation: pulse 1s infinite; }</style><div></div>");
        participant.page().bringToFront();
        return page;
    }
}
