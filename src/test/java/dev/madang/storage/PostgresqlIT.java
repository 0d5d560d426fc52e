package dev.madang.storage;

import static dev.madang.storage.DatabaseTest.assertUnavailable;
import static dev.madang.storage.DatabaseTest.bans;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.testing.Aside;
import dev.madang.testing.Await;
import dev.madang.testing.Postgresql;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A PostgreSQL that refuses, is away, or hangs; in this process, once. */
@Tag("payara-only")
@Aside(seconds = 27)
class PostgresqlIT {

    @Test
    void a_wrong_password_or_name_stops_the_start_with_a_sentence() {
        try (Postgresql running = Postgresql.start()) {
            String wrongPassword = startOf(new DatabaseSettings(running.url(), running.user(), "wrong"));
            String wrongName = startOf(new DatabaseSettings(running.url() + "2", running.user(), running.password()));

            assertTrue(wrongPassword.contains("refuses madang.database.user"), wrongPassword);
            assertFalse(wrongPassword.contains("wrong"), wrongPassword);
            assertTrue(wrongName.contains("is not there"), wrongName);
        }
    }

    private static String startOf(DatabaseSettings settings) {
        try (Database database = new Database(settings)) {
            return String.valueOf(
                    assertThrows(IllegalArgumentException.class, database::open).getMessage());
        }
    }

    @Test
    void a_database_that_is_away_at_the_start_is_waited_for_and_migrated_when_it_is_back() {
        try (Postgresql running = Postgresql.start();
                Database database =
                        new Database(new DatabaseSettings(running.url(), running.user(), running.password()))) {
            running.stop();
            database.open();
            assertFalse(database.isOpen());
            assertUnavailable(database);

            running.startAgain();
            Await.until("it is found", () -> {
                database.look();
                return database.isOpen();
            });
            assertEquals(0, bans(database));
        }
    }

    @Test
    void a_statement_that_takes_too_long_fails_alone_and_is_no_outage() {
        try (Postgresql running = Postgresql.start();
                Database database =
                        new Database(new DatabaseSettings(running.url(), running.user(), running.password()))) {
            database.open();
            Await.until("it answers", () -> {
                database.look();
                return database.isOpen() && bans(database) == 0;
            });

            ProblemException slow = assertThrows(
                    ProblemException.class,
                    () -> database.run(() -> database.entityManager()
                            .createNativeQuery("select 1 from pg_sleep(20)")
                            .getResultList()));

            assertEquals(ProblemType.STORAGE_UNAVAILABLE, slow.type());
            assertTrue(slow.detail().contains("took too long"), slow.detail());
            assertFalse(database.isAway());
            assertEquals(0, bans(database));
        }
    }

    @Test
    void a_database_that_hangs_is_given_up_in_time_and_found_again() {
        try (Postgresql running = Postgresql.start();
                Database database =
                        new Database(new DatabaseSettings(running.url(), running.user(), running.password()))) {
            database.open();
            Await.until("it answers", () -> {
                database.look();
                return database.isOpen() && bans(database) == 0;
            });

            running.freeze();
            long asked = System.nanoTime();
            assertUnavailable(database);
            Duration took = Duration.ofNanos(System.nanoTime() - asked);
            assertUnavailable(database);
            running.thaw();

            System.out.println("a database that hangs was given up after " + took.toMillis() + " ms");
            assertTrue(took.compareTo(Duration.ofSeconds(3)) < 0, took::toString);
            Await.until("it is found again", () -> {
                database.look();
                return !database.isAway();
            });
            assertEquals(0, bans(database));
        }
    }
}
