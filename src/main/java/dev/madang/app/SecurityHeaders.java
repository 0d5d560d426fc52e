package dev.madang.app;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts the security headers on every answer, errors too. The administration pages have scripts with a nonce, which PrimeFaces draws
 * for each of them and adds as a policy of its own; its nonce goes into ours, and its policy nowhere.
 */
public class SecurityHeaders extends HttpFilter {
    private static final long serialVersionUID = 1L;

    private static final String POLICY = "Content-Security-Policy";
    private static final String SCRIPTS = "script-src 'self'";
    private static final String FORMS = "form-action 'self'";
    private static final String FRONT_CHANNEL = "/logout/front-channel";
    private static final Pattern NONCE = Pattern.compile("'nonce-[A-Za-z0-9+/=]+'");

    /** Nothing but our own files, and no inline script or style. */
    private static final String CONTENT_SECURITY_POLICY = String.join(
            "; ",
            "default-src 'none'",
            SCRIPTS,
            "style-src 'self'",
            "img-src 'self' data: blob:",
            "media-src 'self' blob: mediastream:",
            "connect-src 'self'",
            "font-src 'self'",
            "worker-src 'self' blob:",
            "base-uri 'self'",
            FORMS,
            "frame-ancestors 'none'");

    /** Where the company's provider is: it may put that one address of ours into a frame, to sign people out. */
    private final transient Optional<String> provider =
            new SignOnSettings(new Settings()).provider().map(it -> origin(it.issuer()));

    /** Browsers hold the answer to a form to its address too, and a sign-out ends at the provider. */
    private final String policy = provider.map(it -> CONTENT_SECURITY_POLICY.replace(FORMS, FORMS + " " + it))
            .orElse(CONTENT_SECURITY_POLICY);

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!asksForSocket(request)) {
            setHeaders(request, response);
            chain.doFilter(request, new PolicyGuard(response, isAdministration(request)));
            return;
        }
        chain.doFilter(request, response);
        if (response.getStatus() != HttpServletResponse.SC_SWITCHING_PROTOCOLS && !response.isCommitted()) {
            setHeaders(request, response);
        }
    }

    /** Browsers ignore these headers on a socket, and Payara keeps them in memory as long as it is open. */
    private static boolean asksForSocket(HttpServletRequest request) {
        return request.getDispatcherType() == DispatcherType.REQUEST
                && request.getRequestURI().equals(request.getContextPath() + "/signal")
                && "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
    }

    private String policy(HttpServletRequest request) {
        return provider.filter(it -> request.getServletPath().equals(FRONT_CHANNEL))
                .map(it -> "default-src 'none'; frame-ancestors " + it)
                .orElse(policy);
    }

    private static String origin(String issuer) {
        URI uri = URI.create(issuer);
        return uri.getScheme() + "://" + uri.getAuthority();
    }

    private static boolean isAdministration(HttpServletRequest request) {
        return request.getServletPath().startsWith("/admin/");
    }

    /** Lets nobody add another policy: browsers would hold the page to both. */
    private final class PolicyGuard extends HttpServletResponseWrapper {
        private final boolean takesNonce;

        PolicyGuard(HttpServletResponse response, boolean takesNonce) {
            super(response);
            this.takesNonce = takesNonce;
        }

        @Override
        public void addHeader(String name, String value) {
            if (!POLICY.equalsIgnoreCase(name)) {
                super.addHeader(name, value);
                return;
            }
            Matcher nonce = NONCE.matcher(value);
            if (takesNonce && nonce.find()) {
                setHeader(POLICY, policy.replace(SCRIPTS, SCRIPTS + " " + nonce.group()));
            }
        }
    }

    private void setHeaders(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader(POLICY, policy(request));
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader(
                "Permissions-Policy", "camera=(self), microphone=(self), display-capture=(self), geolocation=()");
        if (request.isSecure()) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000");
        }
    }
}
