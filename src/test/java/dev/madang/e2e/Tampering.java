package dev.madang.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.madang.testing.Postgresql;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Somebody who may write to the database, and does. */
record Tampering(Postgresql database) {

    /** Does that, sees what the verification says of it, and undoes it; what was written meanwhile stays. */
    void trial(Records records, String broken, String... statements) throws SQLException {
        execute("CREATE TABLE saved AS SELECT * FROM audit_rows");
        for (String each : statements) {
            execute(each);
        }
        assertEquals(List.of(broken), records.broken(), () -> String.join("; ", statements));
        execute("CREATE TABLE later AS SELECT * FROM audit_rows WHERE number > (SELECT max(number) FROM saved)");
        execute("DELETE FROM audit_rows");
        execute("INSERT INTO audit_rows SELECT * FROM saved");
        execute("INSERT INTO audit_rows SELECT * FROM later");
        execute("DROP TABLE later");
        execute("DROP TABLE saved");
        assertEquals(List.of(), records.broken(), () -> "after " + String.join("; ", statements));
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
