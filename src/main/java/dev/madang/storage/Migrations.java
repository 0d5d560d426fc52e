package dev.madang.storage;

import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.MigrateResult;

/** Brings the tables to what this version of Madang needs; {@code db/migration} holds the steps, the same for every database. */
final class Migrations {
    private Migrations() {}

    /** Returns how many steps were made. Two servers at one database wait for each other. */
    static int run(DatabaseSettings settings) {
        MigrateResult result = Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(Pool.patient(settings))
                .locations("classpath:db/migration")
                .table("schema_history")
                .placeholders(Map.of(
                        "exact",
                        settings.isPostgresql() ? " COLLATE \"C\"" : "",
                        "postgresql", // begins lines that only PostgreSQL shall read
                        settings.isPostgresql() ? "" : "--"))
                .load()
                .migrate();
        return result.migrationsExecuted;
    }
}
