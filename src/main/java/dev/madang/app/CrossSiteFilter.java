package dev.madang.app;

import dev.madang.identity.AllowedOrigins;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/** Refuses changes that a browser sends from a page of another site. Other programs send no Origin and are let through. */
public class CrossSiteFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");

    @Inject
    private transient AllowedOrigins origins;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String origin = request.getHeader("Origin");
        boolean foreign = origin == null
                ? "cross-site".equals(request.getHeader("Sec-Fetch-Site"))
                : !origins.allow(origin, request.getHeader("Host"), request.isSecure());
        if (foreign && !SAFE_METHODS.contains(request.getMethod())) {
            throw new ProblemException(
                    ProblemType.FOREIGN_ORIGIN, "Changes are taken from pages of this server, and of those it lists.");
        }
        chain.doFilter(request, response);
    }
}
