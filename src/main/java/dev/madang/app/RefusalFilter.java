package dev.madang.app;

import dev.madang.metrics.Metrics;
import dev.madang.problem.ProblemException;
import dev.madang.problem.rest.ProblemResponse;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers what a later filter refuses, in the form that REST has. */
public class RefusalFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient Metrics metrics;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } catch (ProblemException refusal) {
            metrics.refused(refusal.type().wireName());
            ProblemResponse.send(refusal, request, response);
        }
    }
}
