package dev.madang.app;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Takes requests to have come by TLS where the operator says that a proxy before this server ends it. A header would not do:
 * whoever reaches the server could send it.
 */
public class ProxyFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    private final boolean endsTls = new Settings().proxyEndsTls();

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(endsTls ? new Secured(request) : request, response);
    }

    private static final class Secured extends HttpServletRequestWrapper {
        Secured(HttpServletRequest request) {
            super(request);
        }

        @Override
        public boolean isSecure() {
            return true;
        }

        @Override
        public String getScheme() {
            return "https";
        }
    }
}
