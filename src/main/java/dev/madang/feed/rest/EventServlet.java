package dev.madang.feed.rest;

import dev.madang.feed.LiveFeed;
import dev.madang.identity.Actor;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * Server-sent events. A servlet, because JAX-RS leaves open what becomes of a reader that does not read: Jersey blocks the
 * thread that sends, RESTEasy queues. Here nothing blocks, and what waits is bounded.
 */
@WebServlet(urlPatterns = EventServlet.PATH, asyncSupported = true)
public class EventServlet extends HttpServlet {
    static final String PATH = "/api/v1/events";

    private static final long serialVersionUID = 1L;

    @Inject
    private transient LiveFeed feed;

    @Inject
    private transient Instance<Actor> actor;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        EventStream stream = new EventStream(feed);
        stream.read(feed.open(
                actor.get(),
                Optional.ofNullable(request.getParameter("room")),
                Optional.ofNullable(request.getHeader("Last-Event-ID")),
                stream::news));
        response.setContentType("text/event-stream");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no"); // nginx would collect what it passes on
        AsyncContext async = request.startAsync(request, response);
        async.setTimeout(0);
        async.addListener(stream);
        stream.write(async, response.getOutputStream());
    }
}
