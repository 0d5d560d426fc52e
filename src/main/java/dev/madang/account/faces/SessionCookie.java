package dev.madang.account.faces;

import dev.madang.account.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;

/** The cookie of {@link Sessions}, in one exchange. */
final class SessionCookie {
    private final OwnCookie cookie;

    SessionCookie(HttpServletRequest request, HttpServletResponse response) {
        cookie = new OwnCookie(request, response, request.isSecure() ? Sessions.SECURE_COOKIE : Sessions.COOKIE);
    }

    Optional<String> value() {
        return cookie.value();
    }

    void set(String token) {
        cookie.set(token);
    }

    void clear() {
        cookie.clear();
    }
}
