package dev.madang.app;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collections;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Gives all that comes after it the request that a browser has sent, where the operator says which proxies stand before this server, or
 * that one ends TLS. Headers of anybody else are not believed: whoever reaches the server could send them.
 */
public class ProxyFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = System.getLogger(ProxyFilter.class.getName());
    private static final String TOLD = Told.class.getName();
    private static final long COMPLAINS_EACH = Duration.ofMinutes(1).toNanos();

    private final transient Proxies proxies;
    private final boolean endsTls;
    private final AtomicLong complainedAt = new AtomicLong(System.nanoTime() - COMPLAINS_EACH);

    public ProxyFilter() {
        Settings settings = new Settings();
        proxies = settings.proxies(this::complain);
        endsTls = settings.proxyEndsTls();
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Told told = told(request);
        boolean asIs = told.equals(Told.NOTHING) || isProxied(request);
        HttpServletRequest seen = asIs ? request : new ProxiedRequest(request, told);
        chain.doFilter(prefixed(seen, told), asIs ? response : new ProxiedResponse(response));
    }

    /** It is found out once for a request, however often the server forwards it inside. */
    private Told told(HttpServletRequest request) {
        if (request.getAttribute(TOLD) instanceof Told before) {
            return before;
        }
        Told told = proxies.told(request.getRemoteAddr(), name -> Collections.list(request.getHeaders(name)));
        Told all = endsTls ? told.byTls() : told;
        request.setAttribute(TOLD, all);
        return all;
    }

    private static boolean isProxied(HttpServletRequest request) {
        return request instanceof ServletRequestWrapper wrapper && wrapper.isWrapperFor(ProxiedRequest.class);
    }

    /**
     * Payara forwards with the context path that it knows, WildFly with the request that it was given. The socket's own filters look
     * for its path as the server has it, and make no links.
     */
    private static HttpServletRequest prefixed(HttpServletRequest request, Told told) {
        String prefix = told.prefix();
        return prefix == null
                        || Objects.equals(prefix, request.getContextPath())
                        || "websocket".equalsIgnoreCase(request.getHeader("Upgrade"))
                ? request
                : new PrefixedRequest(request, prefix);
    }

    private void complain(String header) {
        long last = complainedAt.get();
        long now = System.nanoTime();
        if (now - last >= COMPLAINS_EACH && complainedAt.compareAndSet(last, now)) {
            LOG.log(
                    Level.WARNING,
                    "A proxy in madang.proxy.addresses has sent a header {0} that cannot be read; it is taken as not sent. "
                            + "Let the proxy set it anew. (Said once a minute at most.)",
                    header);
        }
    }
}
