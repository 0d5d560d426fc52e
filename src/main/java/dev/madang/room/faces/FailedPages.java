package dev.madang.room.faces;

import dev.madang.problem.ProblemException;
import jakarta.faces.application.ViewExpiredException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Answers what fails in a page of Faces. Where the page had been open for so long that the server has forgotten it, it is shown anew, and
 * says that nothing was done; its script puts back what was typed. What the server refuses keeps its status. A request of
 * the page's script gets told to ask for the page, which then shows what is wrong.
 */
public class FailedPages extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = System.getLogger(FailedPages.class.getName());

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException failure) {
            if (response.isCommitted() || !isAnswered(failure, request, response)) {
                throw failure;
            }
        }
    }

    private static boolean isAnswered(Exception failure, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Optional<ProblemException> refusal = in(failure, ProblemException.class);
        if (in(failure, ViewExpiredException.class).isPresent()) {
            showAnew("?expired=true", request, response);
        } else if (isByScript(request)) {
            if (refusal.isEmpty()) {
                LOG.log(Level.ERROR, "a page failed, id=" + UUID.randomUUID(), failure);
            }
            showAnew("", request, response);
        } else if (refusal.isPresent()) {
            response.sendError(refusal.get().type().status());
        } else {
            return false;
        }
        return true;
    }

    private static <T extends Throwable> Optional<T> in(Throwable failure, Class<T> type) {
        return Stream.iterate(failure, it -> it != null, Throwable::getCause)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }

    /** Whether the page's script waits for the answer, and not the browser itself. */
    private static boolean isByScript(HttpServletRequest request) {
        return "partial/ajax".equals(request.getHeader("Faces-Request"));
    }

    private static void showAnew(String query, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String room = request.getParameter("name");
        String address = request.getContextPath()
                + request.getServletPath().replaceFirst("index\\.xhtml$", "")
                + query
                + (room == null
                        ? ""
                        : (query.isEmpty() ? "?" : "&") + "name=" + URLEncoder.encode(room, StandardCharsets.UTF_8));
        response.resetBuffer(); // and not the headers, which keep the page safe
        if (isByScript(request)) {
            response.setStatus(HttpServletResponse.SC_OK); // else PrimeFaces does not look at the answer
            response.setContentType("text/xml;charset=UTF-8");
            response.getWriter()
                    .write("<?xml version=\"1.0\" encoding=\"UTF-8\"?><partial-response><redirect url=\""
                            + address.replace("&", "&amp;") + "\"/></partial-response>");
        } else {
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader("Location", address);
        }
    }
}
