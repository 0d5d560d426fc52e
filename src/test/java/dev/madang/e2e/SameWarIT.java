package dev.madang.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.madang.testing.Server;
import dev.madang.testing.Servers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever server runs: it runs the very file that was built. */
@ExtendWith(Servers.class)
class SameWarIT {

    @Test
    void the_deployed_file_is_the_built_one_byte_for_byte(Server server) throws Exception {
        String built = sha256(Path.of(System.getProperty("madang.test.war")));

        assertEquals(built, sha256(server.deployed()));
        for (Path copy : copiesTakenBy(server)) {
            assertEquals(built, sha256(copy), () -> copy.toString());
        }
        System.out.println("madang.war on " + server.name() + ": SHA-256 " + built);
    }

    // WildFly keeps what it deploys in its content repository, beside the directory that it was put into.
    private static List<Path> copiesTakenBy(Server server) throws IOException {
        if (!server.name().equals("wildfly")) {
            return List.of();
        }
        Path content = server.deployed().getParent().resolveSibling("data").resolve("content");
        try (Stream<Path> files = Files.walk(content)) {
            List<Path> copies = files.filter(file -> file.endsWith("content"))
                    .filter(Files::isRegularFile)
                    .toList();
            assertEquals(1, copies.size(), () -> copies.toString());
            return copies;
        }
    }

    private static String sha256(Path file) throws IOException, NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
