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

/** Stands before all administration pages: guests go to sign in, others without rights get 403. */
public class AdministrationGuard extends HttpFilter {
    private static final long serialVersionUID = 1L;

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
        } else if (!here.may(Verb.ADMINISTER, "")) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } else {
            keepLang(request);
            chain.doFilter(request, response);
        }
    }

    /** For pages whose forms do not bear it in their address. */
    private static void keepLang(HttpServletRequest request) {
        String lang = request.getParameter("lang");
        if ("ko".equals(lang) || "en".equals(lang)) {
            request.getSession().setAttribute("lang", lang);
        }
    }

    /** What a link would ask for again: not what a form has sent. */
    private static String asked(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return request.getQueryString() == null ? path : path + "?" + request.getQueryString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
