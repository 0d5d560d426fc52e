package dev.madang.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Makes the connections. Every wait for the database has an end here, and all together stay below the two seconds within
 * which a request is answered.
 */
final class Pool {
    /** For a connection: until one is free, or a new one is made. */
    private static final int CONNECTION_MS = 1_200;

    /** For the sign that a connection which has been idle still works; part of the time above or shortly after it. */
    private static final int VALIDATION_MS = 500;

    /** For each answer of the database, where nobody waits at a request: migrations. */
    private static final int PATIENT_SECONDS = 120;

    private static final int CONNECT_SECONDS = 1;

    /** For each answer of the database, after which its connection counts as broken. */
    private static final int ANSWER_MS = 1_500;

    /** For each statement, at whose end PostgreSQL says so itself: whoever asked for too much must not seem an outage. */
    private static final int STATEMENT_MS = 1_300;

    private static final int CONNECTIONS = 10;

    private Pool() {}

    /** The pool that all requests share. Does not connect yet. */
    static HikariDataSource of(DatabaseSettings settings) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("madang");
        config.setDataSource(settings.isPostgresql() ? new Impatient(settings) : h2(settings));
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(CONNECTION_MS);
        config.setValidationTimeout(VALIDATION_MS);
        config.setInitializationFailTimeout(-1);
        config.setAutoCommit(false);
        return new HikariDataSource(config);
    }

    /** Single connections that may take their time. */
    static DataSource patient(DatabaseSettings settings) {
        return settings.isPostgresql() ? postgresql(new PGSimpleDataSource(), settings, PATIENT_SECONDS) : h2(settings);
    }

    private static DataSource h2(DatabaseSettings settings) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(settings.url());
        source.setUser(settings.user());
        source.setPassword(settings.password());
        return source;
    }

    private static DataSource postgresql(PGSimpleDataSource source, DatabaseSettings settings, int answerSeconds) {
        source.setUrl(settings.url());
        source.setUser(settings.user());
        source.setPassword(settings.password());
        source.setApplicationName("madang");
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setSocketTimeout(answerSeconds);
        return source;
    }

    /** The driver's own time-out of answers knows whole seconds only, and none of statements. */
    private static final class Impatient extends PGSimpleDataSource {
        private static final long serialVersionUID = 1L;

        Impatient(DatabaseSettings settings) {
            postgresql(this, settings, CONNECT_SECONDS);
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            connection.setNetworkTimeout(Runnable::run, ANSWER_MS);
            try (Statement statement = connection.createStatement()) { // by itself: a rollback would take it back
                statement.execute("SET statement_timeout = " + STATEMENT_MS);
            }
            return connection;
        }
    }
}
