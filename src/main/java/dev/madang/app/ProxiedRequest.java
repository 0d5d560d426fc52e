package dev.madang.app;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A request as its browser has sent it, before proxies passed it on: from where, by which scheme, to which host. */
final class ProxiedRequest extends HttpServletRequestWrapper {
    private static final String HOST = "Host";
    private static final Pattern NAME_AND_PORT = Pattern.compile("(.*?)(?::(\\d{1,5}))?");
    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;

    private final Told told;

    ProxiedRequest(HttpServletRequest request, Told told) {
        super(request);
        this.told = told;
    }

    @Override
    public String getRemoteAddr() {
        return told.byProxy() ? told.address() : super.getRemoteAddr();
    }

    @Override
    public String getRemoteHost() {
        return getRemoteAddr();
    }

    @Override
    public String getScheme() {
        return told.scheme().isEmpty() ? super.getScheme() : told.scheme();
    }

    @Override
    public boolean isSecure() {
        return told.scheme().isEmpty() ? super.isSecure() : told.scheme().equals("https");
    }

    @Override
    public String getServerName() {
        return host().map(host -> host.group(1)).orElseGet(super::getServerName);
    }

    /** That of the host; where it has none, that of the scheme, and not of the connection from the proxy. */
    @Override
    public int getServerPort() {
        return host().map(host -> host.group(2)).map(Integer::parseInt).orElse(isSecure() ? HTTPS_PORT : HTTP_PORT);
    }

    @Override
    @SuppressWarnings("JdkObsolete") // the interface has it so
    public StringBuffer getRequestURL() {
        return host().map(host -> new StringBuffer(getScheme() + "://" + host.group() + getRequestURI()))
                .orElseGet(super::getRequestURL);
    }

    private Optional<Matcher> host() {
        return Optional.ofNullable(getHeader(HOST)).map(NAME_AND_PORT::matcher).filter(Matcher::matches);
    }

    @Override
    public @Nullable String getHeader(String name) {
        Optional<List<String>> told = told(name);
        return told.isPresent() ? told.get().stream().findFirst().orElse(null) : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return told(name).map(Collections::enumeration).orElseGet(() -> super.getHeaders(name));
    }

    /** What stands in the place of a header that was read already: it says nothing to others. */
    private Optional<List<String>> told(String header) {
        if (HOST.equalsIgnoreCase(header) && !told.host().isEmpty()) {
            return Optional.of(List.of(told.host()));
        }
        return told.byProxy() && Proxies.isRead(header) ? Optional.of(List.of()) : Optional.empty();
    }
}
