package dev.madang.account.faces;

import dev.madang.identity.Actor;
import dev.madang.identity.Verb;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Stands before all pages of who has signed in: guests go to sign in, and from the administration pages others without rights
 * get 403.
 */
public class PageGuard extends HttpFilter {
    private static final long serialVersionUID = 1L;

    /** What forms of the pages send along to say of which room they are. */
    private static final String[] ROOM_FIELDS = {"name", "room"};

    @Inject
    private transient Instance<Actor> actor;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Actor here = actor.get();
        response.setHeader("Cache-Control", "no-store");
        if (here.isGuest()) {
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader("Location", request.getContextPath() + "/login?to=" + encoded(asked(request)));
        } else if (isAdministration(request) && !here.may(Verb.ADMINISTER, "")) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } else {
            keepLang(request);
            chain.doFilter(request, response);
        }
    }

    private static boolean isAdministration(HttpServletRequest request) {
        return request.getServletPath().startsWith("/admin/");
    }

    /** For pages whose forms do not bear it in their address. */
    private static void keepLang(HttpServletRequest request) {
        String lang = request.getParameter("lang");
        if ("ko".equals(lang) || "en".equals(lang)) {
            request.getSession().setAttribute("lang", lang);
        }
    }

    /** What a link would ask for again: not what a form has sent, but the room that it was about. */
    private static String asked(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return query(request).map(query -> path + "?" + query).orElse(path);
    }

    private static Optional<String> query(HttpServletRequest request) {
        return Optional.ofNullable(request.getQueryString())
                .or(() -> Stream.of(ROOM_FIELDS)
                        .filter(field -> request.getParameter(field) != null)
                        .map(field -> field + "=" + encoded(request.getParameter(field)))
                        .findFirst());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
