package dev.madang.room.faces;

import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.protocol.RoomName;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The link that people share: {@code /r/{room}} shows the room's page under the one spelling of its name. The landing
 * page's form asks {@code /r?room=NAME}; without a name it gets a room that nobody can guess.
 */
@WebServlet(urlPatterns = {"/r", "/r/*"})
public class RoomLink extends HttpServlet {
    static final String ROOM = "dev.madang.room";

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String asked = asked(request);
        RoomName room;
        try {
            room = new RoomName(asked);
        } catch (ProblemException e) {
            response.sendError(ProblemType.BAD_ROOM_NAME.status());
            return;
        }
        if (("/" + room.value()).equals(request.getPathInfo())) {
            request.setAttribute(ROOM, room.value());
            response.setHeader("Cache-Control", "private, no-cache"); // it says who has signed in
            request.getRequestDispatcher("/room.xhtml").forward(request, response);
        } else {
            // not sendRedirect: behind a proxy with TLS both servers would make an http: URL of it
            response.setStatus(HttpServletResponse.SC_FOUND);
            response.setHeader("Location", request.getContextPath() + "/r/" + encoded(room) + query(request));
        }
    }

    private static String asked(HttpServletRequest request) {
        String typed = request.getParameter("room");
        return inPath(request)
                .orElseGet(() -> typed == null || typed.isBlank()
                        ? UUID.randomUUID().toString()
                        : typed.strip().replaceAll("\\s+", "-"));
    }

    private static Optional<String> inPath(HttpServletRequest request) {
        String path = request.getPathInfo();
        return path == null || path.length() < 2
                ? Optional.empty()
                : Optional.of(path.substring(1).replaceFirst("/$", ""));
    }

    private static String encoded(RoomName room) {
        return URLEncoder.encode(room.value(), StandardCharsets.UTF_8);
    }

    /** All parameters but the room's name, which is in the path now. */
    private static String query(HttpServletRequest request) {
        String others = Optional.ofNullable(request.getQueryString()).stream()
                .flatMap(query -> Stream.of(query.split("&")))
                .filter(parameter -> !parameter.startsWith("room="))
                .collect(Collectors.joining("&"));
        return others.isEmpty() ? "" : "?" + others;
    }
}
