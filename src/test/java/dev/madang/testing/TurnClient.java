package dev.madang.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A TURN client that is not ours: coturn's turnutils_uclient. */
public final class TurnClient {
    /** How it says that the server does not relay to a peer. */
    public static final String FORBIDDEN = "error 403 (Forbidden IP)";

    private static final String LONGEST_SECONDS = "20";

    private final Coturn coturn;

    public TurnClient(Coturn coturn) {
        this.coturn = coturn;
    }

    /** Relays between two of its own; what it said. */
    public String relay(String user, String credential, String... options) {
        List<String> all = new ArrayList<>(List.of("-y", "-n", "3", "-u", user, "-w", credential));
        all.addAll(Arrays.asList(options));
        return run(coturn.place().port(), all);
    }

    /** The same by TLS. */
    public String relayByTls(String user, String credential) {
        return run(coturn.place().tlsPort(), List.of("-y", "-n", "3", "-u", user, "-w", credential, "-t", "-S"));
    }

    /** Relays without saying who it is. */
    public String relayAnonymously() {
        return run(coturn.place().port(), List.of("-y", "-n", "1"));
    }

    /** Asks to be let through to a peer; it has three seconds to hear that it is not, and goes on asking no longer. By TCP: a port used again would be taken for its former user. */
    public String reach(String peer, String user, String credential) {
        List<String> options = new ArrayList<>(List.of("-t", "-n", "1", "-e", peer, "-u", user, "-w", credential));
        if (peer.contains(":")) {
            options.add("-x");
        }
        return run("3", coturn.place().port(), options);
    }

    private String run(int port, List<String> options) {
        return run(LONGEST_SECONDS, port, options);
    }

    private String run(String seconds, int port, List<String> options) {
        List<String> command = new ArrayList<>(List.of("timeout", seconds, "turnutils_uclient", "-c", "-p", "" + port));
        command.addAll(options);
        command.add(coturn.place().address());
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            StringBuilder said = new StringBuilder();
            try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
                String line = "";
                while (line != null && !line.contains(FORBIDDEN)) { // it would ask again and again
                    line = lines.readLine();
                    said.append(line).append('\n');
                }
            }
            process.destroy();
            return said.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
