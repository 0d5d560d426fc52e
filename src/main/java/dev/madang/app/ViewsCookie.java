package dev.madang.app;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/**
 * The cookie by which the container knows the views of the administration pages again; its name and path stand in web.xml. WildFly makes
 * it Secure only where it is told to at the start, and no container does for a proxy that ends TLS.
 */
@WebListener
public final class ViewsCookie implements ServletContextListener {
    @Override
    public void contextInitialized(ServletContextEvent start) {
        if (new Settings().proxyEndsTls()) {
            start.getServletContext().getSessionCookieConfig().setSecure(true);
        }
    }
}
