package dev.madang.testing;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitUntilState;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Somebody at a page: what they see and hear of the others, and what their browser says about it. */
public final class Participant {

    // The mean colour of the middle of the picture; the rim may hold the camera's wandering dot.
    private static final String MEAN_COLOUR = """
        (video) => {
          if (video.readyState < 2 || video.videoWidth === 0) return null;
          const canvas = Object.assign(document.createElement('canvas'), { width: 8, height: 8 });
          const pen = canvas.getContext('2d', { willReadFrequently: true });
          const { videoWidth: w, videoHeight: h } = video;
          pen.drawImage(video, w / 4, h / 4, w / 2, h / 2, 0, 0, 8, 8);
          const { data } = pen.getImageData(0, 0, 8, 8);
          const sum = [0, 0, 0];
          data.forEach((value, i) => { if (i % 4 < 3) sum[i % 4] += value; });
          return sum.map((value) => Math.round(value / 64));
        }
        """;

    // The loudest level at a pitch within some seconds, in dB, or the first that is loud enough; at any pitch for 0
    // hertz. An analyser is made once for each stream.
    private static final String LEVEL = """
        async (video, { hertz, seconds, enough }) => {
          const stream = video.srcObject;
          if (!stream || stream.getAudioTracks().length === 0) return -200;
          const ears = (globalThis.ears ??= { audio: new AudioContext(), byTrack: new WeakMap() });
          const track = stream.getAudioTracks()[0];
          if (!ears.byTrack.has(track)) {
            const analyser = new AnalyserNode(ears.audio, { fftSize: 4096, smoothingTimeConstant: 0 });
            const source = ears.audio.createMediaStreamSource(new MediaStream([track]));
            source.connect(analyser);
            ears.byTrack.set(track, { analyser, source });
          }
          const { analyser } = ears.byTrack.get(track);
          const bins = new Float32Array(analyser.frequencyBinCount);
          const bin = Math.round(hertz * analyser.fftSize / ears.audio.sampleRate);
          let loudest = -200;
          const end = ears.audio.currentTime + seconds;
          return new Promise((done) => {
            const timer = setInterval(() => {
              analyser.getFloatFrequencyData(bins);
              for (let i = bin - 2; i <= bin + 2; i++) if (bins[i] > loudest) loudest = bins[i];
              if (loudest > enough || ears.audio.currentTime >= end) { clearInterval(timer); done(loudest); }
            }, 40);
          });
        }
        """;

    /** Louder than any leak of another pitch, softer than any tone that is meant to be heard. */
    private static final double AUDIBLE = -60;

    private final Setup setup;
    private final BrowserContext context;
    private final Page page;
    private final List<String> console = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    Participant(Setup setup, BrowserContext context) {
        this.setup = setup;
        this.context = context;
        MediaPath.keepIn(context);
        context.onRequest(request -> requests.add(request.url()));
        page = context.newPage();
        page.setDefaultTimeout((double) Await.PATIENCE.toMillis());
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                console.add(message.text() + " (" + message.location() + ")");
            }
        });
        page.onPageError(error -> console.add("uncaught: " + error));
        page.onWebSocket(socket -> requests.add(socket.url()));
    }

    public String name() {
        return setup.name();
    }

    public Page page() {
        return page;
    }

    /** What one can do on the room's page. */
    public CallPage call() {
        return new CallPage(page);
    }

    public BrowserContext context() {
        return context;
    }

    /** Opens an address. Does not wait for "load", which a video element whose stream is still empty holds back. */
    public void go(URI address) {
        page.navigate(address.toString(), new Page.NavigateOptions().setWaitUntil(WaitUntilState.DOMCONTENTLOADED));
    }

    /** The addresses that the page has asked for, sockets too. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** What the page is told over the sockets that it opens from now on; goes on to grow. */
    public List<String> listen() {
        List<String> heard = new CopyOnWriteArrayList<>();
        page.onWebSocket(socket -> socket.onFrameReceived(frame -> heard.add(frame.text())));
        return heard;
    }

    /** The errors on the page's console. */
    public List<String> console() {
        return List.copyOf(console);
    }

    /** The tiles of all others. */
    public Locator tiles() {
        return page.locator("[data-participant-id]");
    }

    /** The tile of another participant. */
    public Locator tileOf(String name) {
        return page.locator("[data-participant-id][data-name=\"" + name + "\"]");
    }

    private Locator videoOf(String name) {
        return tileOf(name).locator("video");
    }

    /** Waits until so many others have a tile. */
    public void awaitTiles(int count) {
        Await.value("tiles at " + name() + "'s", () -> tiles().count(), seen -> seen == count);
    }

    /** The frames of the other's picture that were shown so far. */
    public int framesOf(String name) {
        return ((Number) videoOf(name).evaluate("(video) => video.getVideoPlaybackQuality().totalVideoFrames"))
                .intValue();
    }

    /** Waits until the other's picture has moved on by ten frames from now. */
    public void awaitMoreFramesOf(String name) {
        int before = Await.value("a picture of " + name + " at " + name() + "'s", () -> framesOf(name), n -> n > 0);
        awaitFramesOf(name, before + 10);
    }

    private void awaitFramesOf(String name, int count) {
        Await.value("more frames of " + name + " at " + name() + "'s", () -> framesOf(name), n -> n >= count);
    }

    /** Waits until the other's picture has this colour. */
    public void awaitPictureOf(String name, Colour colour) {
        Await.value(
                colour + " from " + name + " at " + name() + "'s",
                () -> colourOf(videoOf(name)),
                seen -> seen == colour);
    }

    /** Waits until a video element, one's own picture for example, has this colour. */
    public void awaitPictureIn(Locator video, Colour colour) {
        Await.value(colour + " in " + video + " at " + name() + "'s", () -> colourOf(video), seen -> seen == colour);
    }

    @SuppressWarnings("unchecked")
    private static Colour colourOf(Locator video) {
        List<Number> mean = (List<Number>) video.evaluate(MEAN_COLOUR);
        if (mean == null) {
            throw new IllegalStateException("no picture yet");
        }
        return Colour.nearest(
                mean.get(0).intValue(), mean.get(1).intValue(), mean.get(2).intValue());
    }

    /** The loudest level within some seconds, in dB, at the pitch of this colour; looks no further once that is audible. */
    private double levelOf(String name, Colour colour, int seconds) {
        Map<String, ?> wanted = Map.of("hertz", colour.hertz(), "seconds", seconds, "enough", AUDIBLE);
        return ((Number) videoOf(name).evaluate(LEVEL, wanted)).doubleValue();
    }

    /** The loudest level within a second, in dB, at any pitch of what the other sends. */
    public double loudestOf(String name) {
        Map<String, ?> wanted = Map.of("hertz", 0, "seconds", 1, "enough", 0);
        return ((Number) videoOf(name).evaluate(LEVEL, wanted)).doubleValue();
    }

    /** Waits until the other's sound has the pitch of this colour. */
    public void awaitSoundOf(String name, Colour colour) {
        Await.value(
                "the pitch of " + colour + " from " + name + " at " + name() + "'s",
                () -> levelOf(name, colour, 1),
                level -> level > AUDIBLE);
    }

    /** Waits until the other's sound has no longer the pitch of this colour, for three seconds on end. */
    public void awaitNoSoundOf(String name, Colour colour) {
        Await.until(
                "no more pitch of " + colour + " from " + name + " at " + name() + "'s",
                () -> levelOf(name, colour, 3) <= AUDIBLE);
    }

    /** Waits until this one sees the other in their colour, hears their pitch, and the picture goes on. */
    public void awaitPresenceOf(Participant other) {
        awaitPictureOf(other.name(), other.setup.colour());
        int seen = framesOf(other.name());
        awaitSoundOf(other.name(), other.setup.colour());
        awaitFramesOf(other.name(), seen + 10);
    }

    /** Waits for an error that has this text on the console, which a test has brought about, and forgets it. */
    public void expectOnConsole(String text) {
        Await.until(text + " on " + name() + "'s console", () -> {
            page.title();
            return console.removeIf(line -> line.contains(text));
        });
    }

    /** Forgets what stands on the console: a browser itself logs every failed request, which some tests bring about. */
    public void forgetConsole() {
        page.title();
        console.clear();
    }

    /** Fails when the page has logged an error. */
    public void assertQuiet() {
        if (!console.isEmpty()) {
            throw new AssertionError(name() + "'s console has errors: " + console);
        }
    }

    void photograph(Path file) {
        try {
            page.screenshot(new Page.ScreenshotOptions().setPath(file));
        } catch (RuntimeException gone) {
            System.out.println("no screenshot of " + name() + ": " + gone.getMessage());
        }
    }
}
