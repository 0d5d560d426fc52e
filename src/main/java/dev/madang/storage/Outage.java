package dev.madang.storage;

import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells from what went wrong in the database whose fault it is. */
final class Outage {
    static final int RETRY_AFTER_SECONDS = 2;

    private static final String UNIQUE_VIOLATION = "23505";

    /**
     * SQLSTATE classes: connection, serialization or deadlock, resources, what another has locked, an operator's doing, the system below.
     */
    private static final Set<String> PASSING_CLASSES = Set.of("08", "40", "53", "55", "57", "58");

    /** SQLSTATE classes that a setting can mend: refused authorization, and a database of that name that is not there. */
    private static final Set<String> WRONG_CLASSES = Set.of("28", "3D");

    /** H2: the file is broken off, closed, locked; a lock was not had in time. */
    private static final Set<Integer> H2_PASSING = Set.of(50200, 90028, 90031, 90067, 90098, 90117, 90121);

    private static final int H2_LOCKED = 90020;

    /** PostgreSQL has ended a statement at its time-out: that one was slow, and others need not be. */
    private static final String CANCELED = "57014";

    private Outage() {}

    static ProblemException problem() {
        return problem("The database does not answer now; try again a little later.");
    }

    /** What to tell whoever has asked for this. */
    static ProblemException problem(Throwable thrown) {
        return sql(thrown).filter(Outage::isCanceled).isPresent()
                ? problem("The database took too long over this; ask for less, or try again a little later.")
                : problem();
    }

    private static ProblemException problem(String detail) {
        return new ProblemException(ProblemType.STORAGE_UNAVAILABLE, detail).retryAfter(RETRY_AFTER_SECONDS);
    }

    /** Whether the database has failed, and not the statement or the one who made it. */
    static boolean isBehind(Throwable thrown) {
        return sql(thrown)
                .filter(failure -> failure instanceof SQLTransientException
                        || failure instanceof SQLRecoverableException
                        || failure instanceof SQLNonTransientConnectionException
                        || PASSING_CLASSES.contains(stateClass(failure))
                        || H2_PASSING.contains(failure.getErrorCode()))
                .filter(failure -> !isWrongSetting(failure))
                .isPresent();
    }

    /** Whether the connection is what failed, so that the next request need not try. */
    static boolean isOfConnection(Throwable thrown) {
        return sql(thrown)
                .filter(failure -> !stateClass(failure).equals("40")
                        && !stateClass(failure).equals("55"))
                .filter(failure -> failure.getErrorCode() != 50200 && !isCanceled(failure))
                .isPresent();
    }

    private static boolean isCanceled(SQLException failure) {
        return CANCELED.equals(failure.getSQLState());
    }

    /** Why it will never work with these settings; empty where it may. */
    static Optional<String> wrongSetting(Throwable thrown, DatabaseSettings settings) {
        return sql(thrown).filter(Outage::isWrongSetting).map(failure -> sentence(failure, settings));
    }

    static boolean isUniqueViolation(Throwable thrown) {
        return sql(thrown)
                .filter(failure -> UNIQUE_VIOLATION.equals(failure.getSQLState()))
                .isPresent();
    }

    private static boolean isWrongSetting(SQLException failure) {
        return WRONG_CLASSES.contains(stateClass(failure)) || failure.getErrorCode() == H2_LOCKED;
    }

    private static String sentence(SQLException failure, DatabaseSettings settings) {
        if (failure.getErrorCode() == H2_LOCKED) {
            return "The database " + settings + " is in use by another process. Stop that one, or set madang.data to a"
                    + " folder of this server's own.";
        }
        return "The database " + settings
                + " refuses madang.database.user and madang.database.password, or is not there: "
                + failure.getMessage();
    }

    /** The failure of the driver that lies deepest, where there is one. */
    private static Optional<SQLException> sql(@Nullable Throwable thrown) {
        SQLException found = null;
        for (Throwable each = thrown; each != null && each.getCause() != each; each = each.getCause()) {
            if (each instanceof SQLException sql) {
                found = sql;
            }
        }
        return Optional.ofNullable(found);
    }

    private static String stateClass(SQLException failure) {
        String state = failure.getSQLState();
        return state == null || state.length() < 2 ? "" : state.substring(0, 2);
    }
}
