package dev.madang.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.madang.testing.RawSocket.message;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import dev.madang.testing.Administrator;
import dev.madang.testing.Await;
import dev.madang.testing.Call;
import dev.madang.testing.Calls;
import dev.madang.testing.Colour;
import dev.madang.testing.Participant;
import dev.madang.testing.RawSocket;
import dev.madang.testing.RawSocket.Joined;
import dev.madang.testing.Rest;
import dev.madang.testing.Setup;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What browsers send in a mesh, against what the server has told them; the table stands in administration.md. */
@ExtendWith(Calls.class)
@PayaraOnly
class BudgetIT {

    // A camera of 640x360 with more to see than the usual fake one, which is small and of one colour.
    private static final String BUSY_CAMERA = """
        () => {
          const native = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
          navigator.mediaDevices.getUserMedia = async (wanted) => {
            if (!wanted.video || wanted.audio) return native(wanted);
            const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 360 });
            const pen = canvas.getContext('2d');
            setInterval(() => {
              for (let i = 0; i < 60; i++) {
                pen.fillStyle = `hsl(${360 * Math.random()} 80% 50%)`;
                pen.fillRect(640 * Math.random(), 360 * Math.random(), 40, 40);
              }
            }, 33);
            return canvas.captureStream(30);
          };
        }
        """;

    // Of each connection that stands: what its senders may do, and what its picture does, counted over three seconds at
    // least.
    private static final String SENT = """
        async () => Promise.all(globalThis.connectionsMade
          .filter((made) => made.signalingState !== 'closed' && made.currentRemoteDescription)
          .map(async (made) => {
            const [audio, video] = ['audio', 'video'].map((kind) =>
              made.getTransceivers().find(({ receiver }) => receiver.track.kind === kind).sender);
            const stats = [...(await video.getStats()).values()].find(({ type }) => type === 'outbound-rtp');
            const [encoding] = video.getParameters().encodings;
            const looks = (made.looks ??= []);
            if (looks.at(-1)?.most !== encoding.maxBitrate) looks.length = 0;
            stats && looks.push({ at: stats.timestamp, bytes: stats.bytesSent, most: encoding.maxBitrate });
            const since = looks.findLast(({ at }) => stats.timestamp - at >= 3000);
            return {
              voice: audio.getParameters().encodings[0].maxBitrate ?? 0,
              most: encoding.maxBitrate ?? 0, fastest: encoding.maxFramerate ?? 0,
              rate: since ? Math.round(8000 * (stats.bytesSent - since.bytes) / (stats.timestamp - since.at)) : 0,
              width: stats?.frameWidth ?? 0,
            };
          }))
        """;

    /** What a connection's picture may have in bits, and its size. */
    private record Sent(int voice, int most, int fastest, int rate, int width) {
        boolean mayDo(int kbps, int framesPerSecond) {
            return voice == 40_000 && most == 1_000 * kbps && fastest == framesPerSecond;
        }

        /** An encoder overshoots a little; a browser that is short of time sends less, and smaller pictures. */
        boolean keeps(int widest) {
            return rate > 0 && rate < 1.15 * most && width > 0 && width <= widest;
        }
    }

    @Test
    void what_three_people_send_follows_the_budget_of_their_room(Call call) {
        Participant ann = call.join("Ann", Colour.RED);
        Participant ben = call.join("Ben", Colour.GREEN);
        ann.awaitPresenceOf(ben);
        takeBusyCamera(ann);
        awaitSent(ann, 1, sent -> sent.mayDo(1_500, 30));

        Participant cleo = call.join("Cleo", Colour.BLUE);
        cleo.awaitMoreFramesOf("Ann");
        for (Participant each : List.of(ann, ben, cleo)) {
            awaitSent(each, 2, sent -> sent.mayDo(900, 15));
        }
        awaitSent(ann, 2, sent -> sent.keeps(640));

        awaitWidth(ann, "[data-self]", 640);

        try (Sockets sockets = new Sockets(call.server())) {
            for (String name : List.of("Dan", "Eve")) {
                Joined joined = sockets.join(call.room(), name);
                joined.socket().request(Sockets.updateTracks(Sockets.track("camera", false)));
            }
            for (Participant each : List.of(ann, ben, cleo)) {
                awaitSent(each, 2, sent -> sent.mayDo(300, 15));
            }
            awaitSent(ann, 2, sent -> sent.keeps(320));
            awaitWidth(ann, "[data-self]", 320);
            Await.value(
                    "the width of Ann's picture at Cleo's", () -> widthOf(cleo, "[data-name=Ann]"), it -> it <= 320);
            cleo.awaitMoreFramesOf("Ann");
        }

        assertSigned(ann.tileOf("Ben"));
        Axe.assertAccessible(ann, "a call with signs of its connections");
    }

    @Test
    void one_picture_too_many_is_not_sent_and_its_owner_is_told_why(Call call) {
        String room = Administrator.of(call.server()).room("pictures", "{\"capacity\":12}");
        try (Sockets sockets = new Sockets(call.server())) {
            List<Joined> senders = Stream.of("A", "B", "C", "D", "E", "F", "G", "H")
                    .map(name -> sockets.join(room, name))
                    .toList();
            senders.forEach(sender -> sender.socket().request(Sockets.updateTracks(Sockets.track("camera", false))));
            Participant ann = call.enter(Setup.of("Ann", Colour.RED), "r/" + room + "?camera=off");
            ann.call().enter("Ann");
            Locator camera = ann.call().button("Camera off");

            camera.click();

            Locator why = ann.page().getByText("Your picture is not sent");
            assertThat(why.first()).isVisible();
            assertThat(camera).hasAttribute("aria-pressed", "true");
            Axe.assertAccessible(ann, "one picture too many");

            senders.get(0).socket().request(Sockets.updateTracks());
            camera.click();

            senders.get(1)
                    .inbox()
                    .next(
                            "tracks-updated",
                            event -> event.getJsonArray("tracks").stream()
                                    .anyMatch(track -> track.asJsonObject()
                                                    .getString("source")
                                                    .equals("camera")
                                            && !track.asJsonObject().getBoolean("muted")
                                            && senders.stream()
                                                    .noneMatch(it -> it.id().equals(event.getString("participant")))));
            assertThat(camera).hasAttribute("aria-pressed", "false");
        }
    }

    @Test
    void whose_packets_are_lost_is_told_to_send_less_and_nobody_else_is(Call call) {
        Rest rest = new Rest(call.server());
        try (Sockets sockets = new Sockets(call.server())) {
            String ticket = rest.ticket(call.room(), "Ann");
            RawSocket annSocket = sockets.open();
            Joined ann = new Joined(annSocket, annSocket.requestJoin(call.room(), ticket));
            Joined ben = sockets.join(call.room(), "Ben");
            ann.socket().request(Sockets.updateTracks(Sockets.track("camera", false)));

            String lossy = "{\"agoMs\":0,\"kind\":\"quality\",\"peer\":\"" + ben.id()
                    + "\",\"sentLossPercent\":8,\"limitation\":\"none\"}";
            assertEquals(401, report(rest, call.room(), lossy, "guessed").status());
            for (int reports = 0; reports < 2; reports++) {
                Rest.Reply taken = report(rest, call.room(), lossy, ticket);
                assertEquals(204, taken.status(), taken::body);
            }

            JsonObject changed = ann.inbox().next("sending-changed");
            assertEquals(600, changed.getInt("videoKbps"), changed::toString);
            assertEquals(40, changed.getInt("audioKbps"), changed::toString);
            ben.socket().send(message("synchronize"));
            assertEquals(
                    1_500,
                    ben.inbox().next("synchronized").getJsonObject("sending").getInt("videoKbps"));
        }
    }

    private static Rest.Reply report(Rest rest, String room, String event, String ticket) {
        return rest.post(
                "api/v1/rooms/" + room + "/reports",
                "{\"events\":[" + event + "]}",
                "Authorization",
                "Bearer " + ticket);
    }

    private static void takeBusyCamera(Participant who) {
        who.page().evaluate(BUSY_CAMERA);
        who.call().toggleCamera();
        assertThat(who.call().button("Camera off")).hasAttribute("aria-pressed", "true");
        who.call().toggleCamera();
    }

    private static void assertSigned(Locator tile) {
        Locator sign = tile.locator(".tile-quality");
        assertThat(sign).isVisible();
        assertThat(sign).hasRole(AriaRole.IMG);
        assertThat(sign).hasAttribute("aria-label", Pattern.compile("^(Good|Fair|Weak) connection"));
        Locator words = sign.locator(".tile-quality-words");
        assertThat(words).isHidden();
        sign.focus();
        assertThat(words).isVisible();
        assertThat(words).hasText(Pattern.compile("^(Good|Fair|Weak) connection"));
    }

    private static void awaitSent(Participant who, int connections, Predicate<Sent> fitting) {
        Await.value(
                "what " + who.name() + " sends",
                () -> sentOf(who),
                sent -> sent.size() == connections && sent.stream().allMatch(fitting));
    }

    @SuppressWarnings("unchecked")
    private static List<Sent> sentOf(Participant who) {
        return ((List<Map<String, Number>>) who.page().evaluate(SENT))
                .stream()
                        .map(it -> new Sent(
                                it.get("voice").intValue(),
                                it.get("most").intValue(),
                                it.get("fastest").intValue(),
                                it.get("rate").intValue(),
                                it.get("width").intValue()))
                        .toList();
    }

    private static void awaitWidth(Participant who, String tile, int width) {
        Await.value("the width of a picture at " + who.name() + "'s", () -> widthOf(who, tile), it -> it == width);
    }

    private static int widthOf(Participant who, String tile) {
        Locator video = who.page().locator(tile + " video");
        return ((Number) video.evaluate("(video) => video.videoWidth")).intValue();
    }
}
