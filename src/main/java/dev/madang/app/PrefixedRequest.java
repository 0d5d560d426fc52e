package dev.madang.app;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/**
 * A request to an application that people see under another path than that under which the server has it: all links, forms, redirects
 * and cookies are made for theirs.
 */
final class PrefixedRequest extends HttpServletRequestWrapper {
    private final String prefix;

    PrefixedRequest(HttpServletRequest request, String prefix) {
        super(request);
        this.prefix = prefix;
    }

    @Override
    public String getContextPath() {
        return prefix;
    }

    @Override
    public String getRequestURI() {
        return prefix + super.getRequestURI().substring(super.getContextPath().length());
    }

    @Override
    public StringBuffer getRequestURL() {
        StringBuffer url = super.getRequestURL();
        url.setLength(url.length() - super.getRequestURI().length());
        return url.append(getRequestURI());
    }
}
