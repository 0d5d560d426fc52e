package dev.madang.e2e.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.testing.Administrator;
import dev.madang.testing.RawSocket;
import dev.madang.testing.Server;
import dev.madang.testing.Servers;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The lines of administration.md that call the server, run as they stand. They need bash and curl. */
@ExtendWith(Servers.class)
class CurlLinesIT {
    private static final Path DOCUMENT = Path.of("src/docs/administration.md");

    /** A block of code whose lines call the server. */
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```\\n((?:curl |\\w+=\\$\\(curl ).*?)^```$");

    private static final int LINES_AT_LEAST = 25;

    private final Server server;

    CurlLinesIT(Server server) {
        this.server = server;
    }

    @Test
    void every_line_of_the_document_does_what_it_says(@TempDir Path directory) throws Exception {
        List<String> lines = lines();
        Path script = directory.resolve("lines.sh");
        Path output = directory.resolve("output.txt");
        Files.writeString(
                script,
                "set -e -u -o pipefail\n"
                        + lines.stream()
                                .map(line -> "echo; echo " + quoted(line) + "\n" + line + "\n")
                                .collect(Collectors.joining()));
        ProcessBuilder bash = new ProcessBuilder("bash", script.toString())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());

        int exit;
        try (RawSocket.Joined ann = RawSocket.join(server, "lecture", "Ann");
                RawSocket.Joined bob = RawSocket.join(server, "lecture", "Bob")) {
            assertNotEquals(ann.id(), bob.id());
            bash.environment().putAll(variables(bob.id()));
            Process running = bash.start();
            assertTrue(running.waitFor(2, TimeUnit.MINUTES), "it ends");
            exit = running.exitValue();
        }

        String told = Files.readString(output, StandardCharsets.UTF_8);
        assertEquals(0, exit, told);
        assertTrue(lines.size() >= LINES_AT_LEAST, () -> lines.size() + " lines were found in " + DOCUMENT);
    }

    /** What the document says that the shell knows, and the head of the audit as another machine would have kept it. */
    private Map<String, String> variables(String participant) {
        JsonObject head = Administrator.of(server)
                .send("GET", "audit/verification", null)
                .json()
                .getJsonObject("head");
        return Map.of(
                "MADANG",
                server.origin() + server.contextPath(),
                "MADANG_ADMIN_PASSWORD",
                Server.ADMIN_PASSWORD,
                "PARTICIPANT",
                participant,
                "NUMBER",
                String.valueOf(head.getJsonNumber("number")),
                "HASH",
                head.getString("hash"));
    }

    private static List<String> lines() throws IOException {
        return BLOCK.matcher(Files.readString(DOCUMENT))
                .results()
                .flatMap(block -> block.group(1).lines())
                .toList();
    }

    private static String quoted(String line) {
        return "'" + line.replace("'", "'\\''") + "'";
    }
}
