package dev.madang.run;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The arguments: {@code --war FILE --port 8080 --address 127.0.0.1 --context-root / --https false --https-port 8443}.
 *
 * @param address that HTTP listens on; HTTPS listens on every address, for phones and other machines
 */
record Options(Path war, String address, int port, String contextRoot, boolean https, int httpsPort) {
    private static final Set<String> KNOWN =
            Set.of("--war", "--address", "--port", "--context-root", "--https", "--https-port");

    static Options parse(String... args) throws Failure {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            if (!KNOWN.contains(args[i]) || i + 1 == args.length) {
                throw new Failure("\"" + args[i] + "\" is not understood. Options with a value each: " + KNOWN, null);
            }
            given.put(args[i], args[i + 1]);
        }
        return new Options(
                Path.of(given.getOrDefault("--war", "target/madang.war")),
                given.getOrDefault("--address", "127.0.0.1"),
                port("--port", given.getOrDefault("--port", "8080")),
                contextRoot(given.getOrDefault("--context-root", "/")),
                trueOrFalse("--https", given.getOrDefault("--https", "false")),
                port("--https-port", given.getOrDefault("--https-port", "8443")));
    }

    /** Where the landing page is, as seen from this machine. */
    URI page() {
        String host = address.equals("127.0.0.1") || address.equals("0.0.0.0") ? "localhost" : address;
        return URI.create("http://" + host + ":" + port + contextRoot + (contextRoot.endsWith("/") ? "" : "/"));
    }

    private static String contextRoot(String text) throws Failure {
        if (text.matches("/[\\w.-]*")) {
            return text;
        }
        throw new Failure("--context-root must be a slash and a name, not \"" + text + "\".", null);
    }

    private static boolean trueOrFalse(String option, String text) throws Failure {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new Failure(option + " must be true or false, not \"" + text + "\".", null);
        };
    }

    private static int port(String option, String text) throws Failure {
        try {
            int port = Integer.parseInt(text);
            if (port > 0 && port < 65_536) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw new Failure(option + " must be a port number, not \"" + text + "\".", e);
        }
        throw new Failure(option + " must lie between 1 and 65535, not " + text + ".", null);
    }
}
