package dev.madang.app;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Disregards an {@code Accept} that cannot be read, as RFC 9110 allows (section 12.5.1). Mojarra 4.0.13, Jersey and RESTEasy
 * would fail on it with 500, the first two of them once more on the error page.
 */
public class AcceptFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final String NAME = "Accept";
    private static final String ANYTHING = "*/*";

    /** No client sends as much; and nobody has us look through it for long. */
    private static final int LONGEST = 2_000;

    private static final String TOKEN = "[\\w!#$%&'*+.^`|~-]++";
    private static final String WEIGHT = "[qQ]=(?:0?\\.\\d{1,3}+|[01](?:\\.\\d{0,3}+)?)";
    private static final String PARAMETER = "(?![qQ]=)" + TOKEN + "=(?:" + TOKEN + "|\"[^\"\\\\]*+\")";

    /** One range of media types; some clients write a lone {@code *}, as Java's did. */
    private static final Pattern RANGE = Pattern.compile(
            "\\s*+(?:" + TOKEN + "/" + TOKEN + "|\\*)\\s*+(?:;\\s*+(?:" + WEIGHT + "|" + PARAMETER + ")\\s*+)*+");

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean readable = Collections.list(request.getHeaders(NAME)).stream().allMatch(AcceptFilter::isReadable);
        chain.doFilter(readable ? request : new Anything(request), response);
    }

    /** Whether it is a list of ranges of media types. */
    static boolean isReadable(String accept) {
        return accept.length() <= LONGEST
                && List.of(accept.split(",", -1)).stream()
                        .allMatch(range -> RANGE.matcher(range).matches());
    }

    /** The same request of somebody who takes anything. */
    private static final class Anything extends HttpServletRequestWrapper {
        Anything(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getHeader(String name) {
            return NAME.equalsIgnoreCase(name) ? ANYTHING : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return NAME.equalsIgnoreCase(name)
                    ? Collections.enumeration(List.of(ANYTHING))
                    : Optional.ofNullable(super.getHeaders(name)).orElseGet(Collections::emptyEnumeration);
        }
    }
}
