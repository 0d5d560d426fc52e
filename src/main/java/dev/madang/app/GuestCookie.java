package dev.madang.app;

import dev.madang.identity.Digest;
import dev.madang.identity.Secrets;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * By what a browser is known again in which nobody has signed in, so that a ban sticks to it. It is set with the first ticket,
 * not by a page that somebody only looks at.
 */
final class GuestCookie {
    private static final String NAME = "madang-guest";
    private static final Duration KEPT = Duration.ofDays(180);
    private static final Pattern VALUE = Pattern.compile("[\\w-]{22}");
    private static final int ID_BYTES = 16;

    private final Secrets secrets;

    GuestCookie(Secrets secrets) {
        this.secrets = secrets;
    }

    /** The guest's id: administrators see it, so it is not what the cookie holds, or they could pass for the guest. */
    String id(HttpServletRequest request, HttpServletResponse response) {
        Optional<String> held = held(request);
        if (held.isPresent()) {
            return Digest.of(held.get(), ID_BYTES);
        }
        String made = secrets.id();
        if (request.getMethod().equals("POST") && request.getRequestURI().endsWith("/tickets")) {
            response.addCookie(cookie(made, request));
        }
        return Digest.of(made, ID_BYTES);
    }

    private static Optional<String> held(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(NAME))
                        .map(Cookie::getValue)
                        .filter(value -> VALUE.matcher(value).matches())
                        .findFirst();
    }

    private static Cookie cookie(String value, HttpServletRequest request) {
        Cookie cookie = new Cookie(NAME, value);
        cookie.setPath(request.getContextPath() + "/");
        cookie.setHttpOnly(true);
        cookie.setSecure(request.isSecure());
        cookie.setAttribute("SameSite", "Lax");
        cookie.setMaxAge((int) KEPT.toSeconds());
        return cookie;
    }
}
