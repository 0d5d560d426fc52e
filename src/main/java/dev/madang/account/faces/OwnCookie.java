package dev.madang.account.faces;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.stream.Stream;

/** One of our cookies in one exchange. It is written by hand, because the servers differ in SameSite. */
final class OwnCookie {
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final String name;

    OwnCookie(HttpServletRequest request, HttpServletResponse response, String name) {
        this.request = request;
        this.response = response;
        this.name = name;
    }

    Optional<String> value() {
        return Optional.ofNullable(request.getCookies()).stream()
                .flatMap(Stream::of)
                .filter(cookie -> cookie.getName().equals(name))
                .map(Cookie::getValue)
                .findFirst();
    }

    /** As long as the browser is open. */
    void set(String value) {
        write(value, "");
    }

    void set(String value, long seconds) {
        write(value, "; Max-Age=" + seconds);
    }

    void clear() {
        write("", "; Max-Age=0");
    }

    private void write(String value, String more) {
        response.addHeader(
                "Set-Cookie",
                name + "=" + value + "; Path=/; HttpOnly; SameSite=Lax" + (request.isSecure() ? "; Secure" : "")
                        + more);
    }
}
