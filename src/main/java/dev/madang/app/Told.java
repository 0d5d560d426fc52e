package dev.madang.app;

import org.jspecify.annotations.Nullable;

/**
 * What is believed of a request beside what the server itself sees. An empty text where nothing was told.
 *
 * @param address of who asked; empty where no proxy is believed, and the other end of the connection has asked itself
 * @param scheme {@code https} or {@code http}
 * @param host as browsers send it, with a port or without
 * @param prefix under which people see the application, without a slash at its end: empty for the root, null where it was not told
 */
record Told(
        String address,
        String scheme,
        String host,
        @Nullable String prefix) {
    static final Told NOTHING = new Told("", "", "", null);

    /** Whether a proxy has spoken that is believed. */
    boolean byProxy() {
        return !address.isEmpty();
    }

    /** The same of a request that came by TLS, whatever was told. */
    Told byTls() {
        return new Told(address, "https", host, prefix);
    }
}
