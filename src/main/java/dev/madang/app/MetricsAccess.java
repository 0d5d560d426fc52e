package dev.madang.app;

import dev.madang.identity.AddressRanges;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.stream.Stream;

/** Shows the metrics to the addresses that the operator lists, and to nobody else. */
public class MetricsAccess extends HttpFilter {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient AddressRanges readers;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!mayRead(request)) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN, "The metrics are shown to the addresses in madang.metrics.allow only.");
        }
        chain.doFilter(request, response);
    }

    /**
     * Behind a proxy the address is the proxy's, often loopback, and what the headers say of the caller anybody can
     * write; so what was forwarded is not shown.
     */
    private boolean mayRead(HttpServletRequest request) {
        boolean forwarded = Stream.of("Forwarded", "X-Forwarded-For").anyMatch(name -> request.getHeader(name) != null);
        return !forwarded && readers.contain(request.getRemoteAddr());
    }
}
