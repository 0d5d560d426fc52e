package dev.madang.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {

    @Test
    void a_change_inside_another_is_undone_with_it(@TempDir Path folder) {
        try (Database database = file(folder)) {
            assertThrows(
                    IllegalStateException.class,
                    () -> database.run(() -> {
                        database.run(() -> ban(database, "inner"));
                        throw new IllegalStateException("after it");
                    }));

            assertEquals(0, bans(database));
        }
    }

    @Test
    void a_failure_that_is_swallowed_half_way_is_not_stored_in_part(@TempDir Path folder) {
        try (Database database = file(folder)) {
            assertThrows(
                    IllegalStateException.class,
                    () -> database.run(() -> {
                        ban(database, "outer");
                        assertThrows(
                                ArithmeticException.class,
                                () -> database.run(() -> {
                                    ban(database, "inner");
                                    throw new ArithmeticException();
                                }));
                    }));

            assertEquals(0, bans(database));
        }
    }

    @Test
    void what_is_to_be_told_is_told_after_the_outermost_is_stored_and_never_of_what_is_undone(@TempDir Path folder) {
        List<String> told = new ArrayList<>();
        try (Database database = file(folder)) {
            database.run(() -> {
                database.run(() -> {
                    ban(database, "one");
                    database.afterCommit(() -> told.add("stored: " + bans(database)));
                    database.afterCommit(() -> {
                        throw new IllegalStateException("of one listener, and of no concern to others");
                    });
                    database.afterCommit(() -> told.add("the next"));
                });
                assertEquals(List.of(), told);
            });
            assertThrows(
                    IllegalStateException.class,
                    () -> database.run(() -> {
                        database.afterCommit(() -> told.add("never"));
                        throw new IllegalStateException();
                    }));
            database.afterCommit(() -> told.add("at once"));
        }

        assertEquals(List.of("stored: 1", "the next", "at once"), told);
    }

    @Test
    void outside_of_a_transaction_there_is_nothing_to_work_with(@TempDir Path folder) {
        try (Database database = file(folder)) {
            assertThrows(IllegalStateException.class, database::entityManager);
        }
    }

    @Test
    void a_host_that_refuses_connections_is_no_wrong_setting() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        try (Database database =
                new Database(new DatabaseSettings("jdbc:postgresql://127.0.0.1:" + port + "/madang", "a", "b"))) {
            database.open();

            assertUnavailable(database);
        }
    }

    static void assertUnavailable(Database database) {
        ProblemException refusal = assertThrows(ProblemException.class, () -> bans(database));
        assertEquals(ProblemType.STORAGE_UNAVAILABLE, refusal.type());
        assertTrue(refusal.retryAfter().isPresent());
    }

    private static Database file(Path folder) {
        Database database = new Database(DatabaseSettings.fileIn(new DataFolder(folder)));
        database.open();
        assertTrue(database.isOpen());
        return database;
    }

    private static void ban(Database database, String id) {
        database.entityManager()
                .createNativeQuery("INSERT INTO bans VALUES ('" + id + "', 'demo', '" + id + "', '', NULL, '', 0, '')")
                .executeUpdate();
    }

    static int bans(Database database) {
        return database.run(() -> ((Number) database.entityManager()
                        .createNativeQuery("SELECT COUNT(*) FROM bans")
                        .getSingleResult())
                .intValue());
    }
}
