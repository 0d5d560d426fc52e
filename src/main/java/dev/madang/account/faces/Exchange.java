package dev.madang.account.faces;

import dev.madang.identity.NetworkAddress;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A request of somebody who signs in or out, and its answer. */
final class Exchange {
    private static final String PAGE = "/login.xhtml";
    private static final String FLOW_COOKIE = "madang-sign-on";
    private static final long FLOW_SECONDS = 600;

    final HttpServletRequest request;
    final HttpServletResponse response;

    Exchange(HttpServletRequest request, HttpServletResponse response) {
        this.request = request;
        this.response = response;
    }

    SessionCookie session() {
        return new SessionCookie(request, response);
    }

    /** Binds a sign-on to the browser that has begun it. */
    OwnCookie flow() {
        return new OwnCookie(request, response, (request.isSecure() ? "__Host-" : "") + FLOW_COOKIE);
    }

    void keepFlow(String browser) {
        flow().set(browser, FLOW_SECONDS);
    }

    /** Gives the browser a new session in place of what it had. */
    void signedIn(String token) {
        session().set(token);
        forgetViews();
    }

    /** The container's session holds views only, but an id that somebody may know already is no good even for those. */
    void forgetViews() {
        Optional.ofNullable(request.getSession(false)).ifPresent(HttpSession::invalidate);
    }

    /** Not sendRedirect: behind a proxy with TLS both servers would make an http: URL of it. */
    void redirect(String location) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Location", location);
    }

    /** An address of ours as the browser has it. */
    URI own(String path) {
        String host = Optional.ofNullable(request.getHeader("Host"))
                .orElseGet(() -> request.getServerName() + ":" + request.getServerPort()); // HTTP/1.0
        return URI.create(request.getScheme() + "://" + host + request.getContextPath() + path);
    }

    /** Shows the sign-in page with what was wrong. */
    void refuse(ProblemException refusal, String to) throws ServletException, IOException {
        request.setAttribute(SignInLink.PROBLEM, refusal.type().wireName());
        refusal.retryAfter().ifPresent(seconds -> response.setIntHeader("Retry-After", seconds));
        response.setStatus(statusOf(refusal));
        show(to);
    }

    /** Shows the sign-in page. */
    void show(String to) throws ServletException, IOException {
        response.setHeader("Cache-Control", "no-store");
        boolean known = to.isEmpty() || request.getParameter("to") != null;
        String page = known ? PAGE : PAGE + "?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8);
        request.getRequestDispatcher(page).forward(request, response);
    }

    /** 422, because a 401 would have to name an HTTP scheme to sign in by (RFC 9110, 15.5.2). */
    private static int statusOf(ProblemException refusal) {
        return refusal.type() == ProblemType.UNAUTHENTICATED
                ? 422
                : refusal.type().status();
    }

    String address() {
        return NetworkAddress.of(request.getRemoteAddr());
    }

    String parameter(String name) {
        return Optional.ofNullable(request.getParameter(name)).orElse("");
    }
}
