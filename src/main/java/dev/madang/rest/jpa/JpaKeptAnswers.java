package dev.madang.rest.jpa;

import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.rest.KeptAnswer;
import dev.madang.rest.KeptAnswers;
import dev.madang.storage.Database;
import java.time.Instant;
import java.util.Optional;

/** Kept answers in the database. */
public final class JpaKeptAnswers implements KeptAnswers {
    private final Database database;

    public JpaKeptAnswers(Database database) {
        this.database = database;
    }

    @Override
    public Optional<KeptAnswer> find(String id) {
        return database.run(() -> Optional.ofNullable(database.entityManager().find(AnswerRow.class, id))
                .map(AnswerRow::answer));
    }

    @Override
    public void add(KeptAnswer answer) {
        database.run(() -> {
            try {
                database.entityManager().persist(AnswerRow.of(answer));
                database.entityManager().flush();
            } catch (RuntimeException failed) {
                if (Database.isUniqueViolation(failed)) {
                    throw new ProblemException(
                                    ProblemType.REQUEST_RUNNING,
                                    "Another server was carrying the same request out. Send it again for its answer.")
                            .retryAfter(1);
                }
                throw failed;
            }
        });
    }

    @Override
    public void forgetBefore(Instant time) {
        database.run(() -> {
            database.entityManager()
                    .createQuery("delete from AnswerRow a where a.keptAt < :time")
                    .setParameter("time", time)
                    .executeUpdate();
        });
    }
}
