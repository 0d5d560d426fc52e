package dev.madang.storage;

import com.zaxxer.hikari.HikariDataSource;
import dev.madang.problem.ProblemException;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The database, with transactions of its own: it is neither the container's data source nor its transactions, so that it
 * behaves alike on every server and may be away for as long as it likes.
 *
 * <p>After a failed connection every request is refused at once, until {@link #look}, which somebody must call about once a
 * second, finds the database back. Safe for use by many threads.
 */
public final class Database implements Transactions, AutoCloseable {
    private static final Logger LOG = System.getLogger(Database.class.getName());

    private final DatabaseSettings settings;
    private final HikariDataSource pool;

    @SuppressWarnings("ThreadLocalUsage") // there is one database, and a test's must not meet another's work
    private final ThreadLocal<Work> works = new ThreadLocal<>();

    private volatile @Nullable EntityManagerFactory factory;
    private volatile boolean away;
    private volatile boolean closed;
    private String complaint = "";

    /** Does not connect yet. */
    public Database(DatabaseSettings settings) {
        this.settings = settings;
        this.pool = Pool.of(settings);
    }

    /**
     * Connects and migrates, where the database answers; where it does not, {@link #look} does it later.
     *
     * @throws IllegalArgumentException if it never will with these settings; the message says why
     */
    public void open() {
        try {
            connect();
        } catch (SQLException | RuntimeException failed) {
            if (!Outage.isBehind(failed)) {
                close(); // else the pool would go on trying
                throw new IllegalArgumentException(
                        Outage.wrongSetting(failed, settings)
                                .orElse("The database " + settings + " cannot be used: " + failed.getMessage()),
                        failed);
            }
            away = true;
            LOG.log(Level.WARNING, "the database does not answer; Madang waits for it: {0}", failed.getMessage());
        }
    }

    /** Whether it has been reached once, and its tables are as they should be. */
    public boolean isOpen() {
        return factory != null;
    }

    /** Whether it has failed, and has not been found back yet. */
    public boolean isAway() {
        return away;
    }

    /** Sees whether the database is back, where it is away. Takes two seconds at most, but for migrations. */
    public synchronized void look() {
        if (closed || !away) {
            return;
        }
        try {
            connect();
            away = false;
            complaint = "";
            LOG.log(Level.INFO, "the database answers again");
        } catch (SQLException | RuntimeException failed) {
            String why = String.valueOf(failed.getMessage());
            boolean told = why.equals(complaint);
            complaint = why;
            LOG.log(told ? Level.DEBUG : Level.WARNING, "the database is still away: {0}", why);
        }
    }

    private synchronized void connect() throws SQLException {
        if (factory == null && !settings.isPostgresql()) {
            // Opening a large file may take longer than a request waits; the connection holds it open for the pool's.
            try (Connection opened = Pool.patient(settings).getConnection()) {
                LOG.log(Level.DEBUG, "opened {0}", opened);
                connectPool();
            }
        } else {
            connectPool();
        }
    }

    private void connectPool() throws SQLException {
        try (Connection connection = pool.getConnection()) {
            connection.rollback();
        }
        if (factory == null) {
            int steps = Migrations.run(settings);
            factory = Persistence.createEntityManagerFactory(
                    "madang", Map.of("jakarta.persistence.nonJtaDataSource", pool));
            LOG.log(Level.INFO, "database {0} is open; migrations made: {1}", settings, steps);
        }
    }

    @Override
    public <T> T run(Supplier<T> work) {
        Work outer = works.get();
        if (outer != null) {
            return outer.join(work);
        }
        EntityManagerFactory open = factory;
        if (open == null || away) {
            throw Outage.problem();
        }
        Work mine = new Work(manager(open));
        T result = runOutermost(mine, work);
        mine.tell();
        return result;
    }

    private EntityManager manager(EntityManagerFactory open) {
        try {
            return open.createEntityManager();
        } catch (RuntimeException failed) { // EclipseLink connects at the first of them
            throw translated(failed);
        }
    }

    private <T> T runOutermost(Work mine, Supplier<T> work) {
        works.set(mine);
        try {
            return mine.run(work);
        } catch (RuntimeException failed) {
            throw translated(failed);
        } finally {
            works.remove();
            mine.manager().close();
        }
    }

    @Override
    public void afterCommit(Runnable told) {
        Work current = works.get();
        if (current == null) {
            Work.tell(told);
        } else {
            current.afterCommit(told);
        }
    }

    /** Of the work that runs in this thread; for adapters, inside {@link #run}. */
    public EntityManager entityManager() {
        Work current = works.get();
        if (current == null) {
            throw new IllegalStateException("outside of a transaction");
        }
        return current.manager();
    }

    /** Whether this is what the database says of a second row with the same key. */
    public static boolean isUniqueViolation(RuntimeException failure) {
        return Outage.isUniqueViolation(failure);
    }

    private RuntimeException translated(RuntimeException failed) {
        if (failed instanceof ProblemException || !Outage.isBehind(failed)) {
            return failed;
        }
        if (Outage.isOfConnection(failed) && !away) {
            away = true;
            LOG.log(Level.WARNING, "the database has failed: {0}", failed.getMessage());
        }
        return Outage.problem(failed);
    }

    @Override
    public synchronized void close() {
        closed = true;
        away = true;
        EntityManagerFactory open = factory;
        if (open != null) {
            open.close();
        }
        pool.close();
    }
}
