package dev.madang.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was stored in the H2 file outlives the process, however that ends. */
class KilledWriterTest {
    private static final int ENOUGH = 200;

    /** The other process: says each number once it is stored, for ever. */
    static final class Writer {
        public static void main(String[] folder) {
            Database database = open(Path.of(folder[0]));
            for (int i = 1; ; i++) {
                int number = i;
                database.run(() -> database.entityManager()
                        .createNativeQuery("INSERT INTO bans VALUES ('" + number + "', 'demo', '" + number
                                + "', '', NULL, '', 0, '')")
                        .executeUpdate());
                System.out.println("stored " + number);
            }
        }
    }

    private static Database open(Path folder) {
        Database database = new Database(DatabaseSettings.fileIn(new DataFolder(folder)));
        database.open();
        return database;
    }

    @Test
    void a_file_is_refused_while_another_process_has_it_and_holds_all_that_was_stored_when_that_is_killed(
            @TempDir Path folder) throws IOException {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Writer.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        List<String> said = new ArrayList<>();
        int last = 0;
        try (BufferedReader lines = writer.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said.add(line);
                if (line.startsWith("stored ")) {
                    last = Integer.parseInt(line.substring("stored ".length()));
                }
                if (last == ENOUGH) {
                    String refusal = String.valueOf(assertThrows(IllegalArgumentException.class, () -> open(folder))
                            .getMessage());
                    assertTrue(refusal.contains("is in use by another process"), refusal);
                    writer.toHandle().destroyForcibly(); // and what it has said meanwhile is read to the end
                }
            }
        }
        writer.onExit().join();
        int promised = last;
        assertTrue(promised >= ENOUGH, () -> String.join("\n", said));

        try (Database database = open(folder)) {
            Number found = (Number) database.run(() -> database.entityManager()
                    .createNativeQuery("SELECT COUNT(*) FROM bans WHERE CAST(id AS INTEGER) <= " + promised)
                    .getSingleResult());
            assertEquals(promised, found.intValue());
        }
    }
}
