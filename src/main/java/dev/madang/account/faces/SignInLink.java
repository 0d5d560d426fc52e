package dev.madang.account.faces;

import dev.madang.account.SignIn;
import dev.madang.identity.Actor;
import dev.madang.identity.NetworkAddress;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;

/**
 * {@code /login} shows the form and takes it; {@code ?to=} is where to go then. A servlet and not a page's action, so that the
 * form needs neither script nor a view that is kept for everybody who looks at it. {@code /logout} takes a POST.
 */
@WebServlet(urlPatterns = {"/login", "/logout"})
public class SignInLink extends HttpServlet {
    static final String PROBLEM = "dev.madang.account.problem";

    private static final long serialVersionUID = 1L;
    private static final String PAGE = "/login.xhtml";
    private static final String TO = "to";

    @Inject
    private transient SignIn signIn;

    @Inject
    private transient Instance<Actor> actor;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (isLogout(request)) {
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        } else if (actor.get().isGuest()) {
            show(request, response);
        } else {
            redirect(response, target(request));
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        SessionCookie cookie = new SessionCookie(request, response);
        if (isLogout(request)) {
            cookie.value().ifPresent(token -> signIn.signOut(token, address(request)));
            cookie.clear();
            Optional.ofNullable(request.getSession(false)).ifPresent(HttpSession::invalidate);
            redirect(response, request.getContextPath() + "/");
            return;
        }
        try {
            String token =
                    signIn.signIn(parameter(request, "name").strip(), parameter(request, "password"), address(request));
            cookie.value().ifPresent(former -> signIn.signOut(former, address(request)));
            cookie.set(token);
            // it holds views only, but an id that somebody may know already is no good even for those
            Optional.ofNullable(request.getSession(false)).ifPresent(HttpSession::invalidate);
            redirect(response, target(request));
        } catch (ProblemException refusal) {
            request.setAttribute(PROBLEM, refusal.type().wireName());
            refusal.retryAfter().ifPresent(seconds -> response.setIntHeader("Retry-After", seconds));
            response.setStatus(statusOf(refusal));
            show(request, response);
        }
    }

    /** 422, because a 401 would have to name an HTTP scheme to sign in by (RFC 9110, 15.5.2). */
    private static int statusOf(ProblemException refusal) {
        return refusal.type() == ProblemType.UNAUTHENTICATED
                ? 422
                : refusal.type().status();
    }

    private static void show(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setHeader("Cache-Control", "no-store");
        request.getRequestDispatcher(PAGE).forward(request, response);
    }

    private static String target(HttpServletRequest request) {
        String lang = request.getParameter("lang");
        String path = OwnPath.of(request.getParameter(TO)).orElse("/admin/");
        boolean addLang = "ko".equals(lang) || "en".equals(lang);
        return request.getContextPath() + path + (addLang ? (path.contains("?") ? "&" : "?") + "lang=" + lang : "");
    }

    /** Not sendRedirect: behind a proxy with TLS both servers would make an http: URL of it. */
    private static void redirect(HttpServletResponse response, String location) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", location);
    }

    private static boolean isLogout(HttpServletRequest request) {
        return "/logout".equals(request.getServletPath());
    }

    private static String address(HttpServletRequest request) {
        return NetworkAddress.of(request.getRemoteAddr());
    }

    private static String parameter(HttpServletRequest request, String name) {
        return Optional.ofNullable(request.getParameter(name)).orElse("");
    }
}
