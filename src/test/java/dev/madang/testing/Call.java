package dev.madang.testing;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The participants of one test, each with a browser context of its own, in a room of the test's own. */
public final class Call implements AutoCloseable {

    private final Server server;
    private final Browsers browsers;
    private final String room = "room-" + UUID.randomUUID().toString().substring(0, 8);
    private final List<Participant> participants = new ArrayList<>();

    Call(Server server, Browsers browsers) {
        this.server = server;
        this.browsers = browsers;
    }

    /** A room name that no other test has. */
    public String room() {
        return room;
    }

    /** The server that holds the call. */
    public Server server() {
        return server;
    }

    /** The browsers, for what is not a participant. */
    public Browsers browsers() {
        return browsers;
    }

    /** Somebody with this camera who opens the link of the room and is in the call without a further click. */
    public Participant join(String name, Colour colour) {
        return enter(Setup.of(name, colour), link(name));
    }

    /** Somebody who opens a path below the context path. */
    public Participant enter(Setup setup, String path) {
        return enter(setup, browsers.with(setup.colour(), setup.devices()), server.at(path));
    }

    /** As {@link #join}, at a server of the test's own. */
    public Participant joinAt(Server other, String name, Colour colour) {
        Setup setup = Setup.of(name, colour);
        return enter(setup, browsers.with(colour, setup.devices()), other.at(link(name)));
    }

    /** Somebody who opens a path at a server of the test's own. */
    public Participant enterAt(Server other, Setup setup, String path) {
        return enter(setup, browsers.with(setup.colour(), setup.devices()), other.at(path));
    }

    /** Somebody in a browser that takes the certificate of a coturn, on the landing page of a server of the test's own. */
    public Participant arriveAt(Server other, Coturn trusted, String name, Colour colour) {
        Setup setup = Setup.of(name, colour);
        return enter(setup, browsers.trusting(trusted.keyDigest(), colour, setup.devices()), other.at(""));
    }

    /** As {@link #join}, with a browser inside a place of a network. */
    public Participant joinFrom(Place place, String name, Colour colour) {
        Setup setup = Setup.of(name, colour);
        return enter(
                setup,
                browsers.in(place, colour, setup.devices()),
                place.server().at(link(name)));
    }

    /** Somebody in a browser inside a place of a network, on the landing page of the server that is in sight there. */
    public Participant arriveFrom(Place place, String name, Colour colour) {
        Setup setup = Setup.of(name, colour);
        return enter(
                setup,
                browsers.in(place, colour, setup.devices()),
                place.server().at(""));
    }

    private String link(String name) {
        return "r/" + room + "?prejoin=false&name=" + Rest.encoded(name);
    }

    private Participant enter(Setup setup, Browser browser, URI address) {
        Browser.NewContextOptions options = new Browser.NewContextOptions()
                .setLocale(setup.locale())
                .setColorScheme(setup.scheme())
                .setViewportSize(setup.width(), setup.height());
        BrowserContext context = browser.newContext(options);
        context.grantPermissions(setup.devices().permissions());
        Participant participant = new Participant(setup, context);
        participants.add(participant);
        participant.go(address);
        return participant;
    }

    /** Keeps what everybody sees, for the one who looks into a failure. */
    void photograph(String test) {
        Path directory = Servers.output("e2e-failures");
        for (Participant participant : participants) {
            String file = (server.name() + "-" + test + "-" + participant.name()).replaceAll("[^\\w가-힣-]+", "_");
            participant.photograph(directory.resolve(file + ".png"));
            System.out.println(participant.name() + " saw " + directory.resolve(file + ".png") + "; console: "
                    + participant.console());
        }
    }

    /** Fails when a page has logged an error. */
    void assertQuiet() {
        participants.forEach(Participant::assertQuiet);
    }

    @Override
    public void close() {
        participants.forEach(participant -> participant.context().close());
    }
}
