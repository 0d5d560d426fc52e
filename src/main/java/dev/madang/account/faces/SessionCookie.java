package dev.madang.account.faces;

import dev.madang.account.Sessions;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.stream.Stream;

/** The cookie of {@link Sessions}, in one exchange. It is written by hand, because the servers differ in SameSite. */
final class SessionCookie {
    private final HttpServletRequest request;
    private final HttpServletResponse response;

    SessionCookie(HttpServletRequest request, HttpServletResponse response) {
        this.request = request;
        this.response = response;
    }

    Optional<String> value() {
        return Optional.ofNullable(request.getCookies()).stream()
                .flatMap(Stream::of)
                .filter(cookie -> cookie.getName().equals(name()))
                .map(Cookie::getValue)
                .findFirst();
    }

    void set(String token) {
        write(token, "");
    }

    void clear() {
        write("", "; Max-Age=0");
    }

    private void write(String value, String more) {
        response.addHeader(
                "Set-Cookie",
                name() + "=" + value + "; Path=/; HttpOnly; SameSite=Lax" + (request.isSecure() ? "; Secure" : "")
                        + more);
    }

    private String name() {
        return request.isSecure() ? Sessions.SECURE_COOKIE : Sessions.COOKIE;
    }
}
