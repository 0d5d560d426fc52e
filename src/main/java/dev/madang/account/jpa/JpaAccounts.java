package dev.madang.account.jpa;

import dev.madang.account.Account;
import dev.madang.account.Accounts;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.storage.Database;
import java.util.Optional;

/** Accounts in the database. */
public final class JpaAccounts implements Accounts {
    private final Database database;

    public JpaAccounts(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Account> find(String name) {
        return database.run(() -> Optional.ofNullable(database.entityManager().find(AccountRow.class, name))
                .map(AccountRow::account));
    }

    @Override
    public boolean isEmpty() {
        return database.run(() -> database.entityManager()
                .createQuery("select a from AccountRow a", AccountRow.class)
                .setMaxResults(1)
                .getResultList()
                .isEmpty());
    }

    @Override
    public void add(Account account) {
        database.run(() -> {
            try {
                database.entityManager().persist(AccountRow.of(account));
                database.entityManager().flush();
            } catch (RuntimeException failed) {
                throw Database.isUniqueViolation(failed)
                        ? new ProblemException(ProblemType.ALREADY_EXISTS, "There is an account of that name.")
                        : failed;
            }
        });
    }

    @Override
    public void replace(Account changed) {
        database.run(() -> {
            database.entityManager().merge(AccountRow.of(changed));
        });
    }
}
