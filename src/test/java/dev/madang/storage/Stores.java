package dev.madang.storage;

import dev.madang.testing.Await;
import dev.madang.testing.Postgresql;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What a port's contract is tried on: its fake, and its adapter over each database. PostgreSQL has a run of its own among
 * the integration tests, so that whoever only builds needs none.
 */
public enum Stores {
    FAKE,
    H2,
    POSTGRESQL;

    private static final AtomicInteger OPENED = new AtomicInteger();
    private static @Nullable Postgresql postgresql;

    /** What this run is for. */
    static List<Stores> ofThisRun() {
        return Boolean.getBoolean("madang.test.postgresql") ? List.of(POSTGRESQL) : List.of(FAKE, H2);
    }

    /** The same without the fake. */
    static List<Stores> databasesOfThisRun() {
        return ofThisRun().stream().filter(store -> store != FAKE).toList();
    }

    /** An empty database of the test's own, which closes it; empty for the fake. One of PostgreSQL at a time. */
    public Optional<Database> open() {
        if (this == FAKE) {
            return Optional.empty();
        }
        Database database = new Database(settings());
        database.open();
        Await.until("the database is open", () -> {
            database.look(); // a loaded machine may have been too slow at first
            return database.isOpen() && !database.isAway();
        });
        return Optional.of(database);
    }

    private DatabaseSettings settings() {
        if (this == H2) {
            return DatabaseSettings.fileIn(new DataFolder(emptyFolder()));
        }
        Postgresql running = running();
        running.empty();
        return new DatabaseSettings(running.url(), running.user(), running.password());
    }

    private static synchronized Postgresql running() {
        Postgresql running = postgresql;
        if (running == null) {
            running = Postgresql.start();
            postgresql = running;
        }
        return running;
    }

    private static Path emptyFolder() {
        try {
            Path all = Files.createDirectories(Path.of("target", "h2"));
            return Files.createTempDirectory(all, ProcessHandle.current().pid() + "-" + OPENED.incrementAndGet() + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
