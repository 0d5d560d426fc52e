package dev.madang.account;

import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Accounts in memory. */
class FakeAccounts implements Accounts {
    private final Map<String, Account> byName = new ConcurrentHashMap<>();

    @Override
    public Optional<Account> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    @Override
    public boolean isEmpty() {
        return byName.isEmpty();
    }

    @Override
    public void add(Account account) {
        if (byName.putIfAbsent(account.name(), account) != null) {
            throw new ProblemException(ProblemType.ALREADY_EXISTS, "There is an account of that name.");
        }
    }

    @Override
    public void replace(Account changed) {
        byName.put(changed.name(), changed);
    }
}
