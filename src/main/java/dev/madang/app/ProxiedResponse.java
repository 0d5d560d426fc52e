package dev.madang.app;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;

/**
 * The answer to a {@link ProxiedRequest}: redirects are left as they were asked for, without a host, which RFC 9110 allows (10.2.2). The
 * servers would put scheme and host of the connection from the proxy before them.
 */
final class ProxiedResponse extends HttpServletResponseWrapper {
    ProxiedResponse(HttpServletResponse response) {
        super(response);
    }

    @Override
    public void sendRedirect(String location) throws IOException {
        resetBuffer();
        setStatus(HttpServletResponse.SC_FOUND);
        setHeader("Location", location);
        flushBuffer();
    }
}
