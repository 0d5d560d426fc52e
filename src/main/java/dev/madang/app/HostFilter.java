package dev.madang.app;

import dev.madang.identity.AllowedHosts;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Refuses requests that name no host, and those that name another one than ours, where our names are set. Health is told under any name: who watches over
 * servers often knows only their address, and nothing there is secret.
 */
public class HostFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient AllowedHosts hosts;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String host = request.getHeader("Host");
        if (host != null && !AllowedHosts.isName(host)) {
            throw new ProblemException(ProblemType.BAD_REQUEST, "What the Host header says is no name of a server.");
        }
        if (!hosts.allow(host) && !request.getRequestURI().startsWith(request.getContextPath() + "/health/")) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN, "This server has other names; its operator lists them in madang.hosts.");
        }
        chain.doFilter(request, response);
    }
}
