package dev.madang.app;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;

/**
 * Sends everybody away when the application ends. Servlets are destroyed before anything else of it: before the filter and
 * the listener with which Payara and WildFly close its sockets (tried on Payara Micro 6.2025.10 and WildFly 39.0.1).
 * Payara does so too when the whole server stops; for WildFly see {@link Suspension}.
 */
public class DrainServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient Lifecycle lifecycle;

    @Override
    public void destroy() {
        lifecycle.drain();
    }
}
