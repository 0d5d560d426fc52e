package dev.madang.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.testing.RawSocket;
import dev.madang.testing.Rest;
import dev.madang.testing.Rest.Reply;
import dev.madang.testing.Scripted;
import dev.madang.testing.Server;
import dev.madang.testing.Walker;
import java.net.URI;

/** Somebody before a server with sign-on, in a browser of their own without pages. */
record Stranger(Server server, Walker walker, String room) {
    static final String COOKIE = "madang-session";

    /** In front of the room: only signed in one gets a ticket to it. */
    static Stranger before(Scripted scripted) {
        return new Stranger(scripted.server(), new Walker(), scripted.room());
    }

    /** Signs in as the provider says, and returns to the room. */
    Walker.End signIn() {
        return walker.go(login());
    }

    URI login() {
        return server.at("login?to=%2Fr%2F" + room + "%3Flang%3Dko%26x%3D1");
    }

    /** Signs in up to the address by which the provider sends back, which is not asked for. */
    URI signInUpToCallback() {
        return walker.until(login(), address -> address.getPath().endsWith("/login/callback"));
    }

    Reply ticketRequest() {
        return walker.send(
                "POST",
                server.at("api/v1/rooms/" + Rest.encoded(room) + "/tickets"),
                "{\"name\":\"Ann\"}",
                "Content-Type",
                "application/json");
    }

    boolean isSignedIn() {
        int status = ticketRequest().status();
        if (status != 201 && status != 401) {
            throw new AssertionError("neither in nor out: " + status);
        }
        return status == 201;
    }

    String ticket() {
        Reply reply = ticketRequest();
        assertEquals(201, reply.status(), reply::body);
        return reply.json().getString("ticket");
    }

    /** Enters the room by a socket; whoever calls closes it. */
    RawSocket.Joined join() {
        RawSocket socket = RawSocket.open(server);
        return new RawSocket.Joined(socket, socket.requestJoin(room, ticket()));
    }

    /** The secret of the session; empty where there is none. */
    String cookie() {
        return walker.cookies(server.at("")).getOrDefault(COOKIE, "");
    }

    /** They are back in their room, with the very query, and signed in. */
    void assertIn(Walker.End end) {
        assertEquals(200, end.reply().status(), () -> end.way() + end.reply().body());
        assertEquals(server.at("r/" + room + "?lang=ko&x=1"), end.at());
        assertTrue(isSignedIn(), "signed in");
    }

    /** A page says what is the matter and what to do; nothing is kept, nothing is told of the insides. */
    void assertRefused(Reply page, int status) {
        assertEquals(status, page.status(), page::body);
        assertTrue(page.header("Content-Type").startsWith("text/html"), page.headers()::toString);
        assertTrue(page.body().contains("role=\"alert\""), page::body);
        RestIT.assertNoInsides(page);
        RestIT.assertHeaders(page);
        assertEquals("", cookie(), "no session");
        assertFalse(isSignedIn(), "not signed in");
    }
}
