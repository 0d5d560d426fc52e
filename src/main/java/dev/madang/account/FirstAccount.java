package dev.madang.account;

import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Sees to it that there is an administrator: at the first start it makes one, and tells its password that once. */
public final class FirstAccount {
    /** The name of the account. */
    public static final String NAME = "admin";

    /** No letter or digit that is taken for another one. */
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int GROUPS = 5;
    private static final int GROUP = 4;

    private final AccountTools tools;
    private final Accounts accounts;
    private final Consumer<String> operator;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param operator is shown the password, in several lines
     */
    public FirstAccount(AccountTools tools, Accounts accounts, Consumer<String> operator) {
        this.operator = operator;
        this.tools = tools;
        this.accounts = accounts;
    }

    /**
     * Makes the account if there is none at all.
     *
     * @param wanted the password that is set from outside, which the account has from then on; else one is drawn and logged
     */
    public void ensure(Optional<String> wanted) {
        if (wanted.isPresent()) {
            tools.common().transactions().run(() -> set(wanted.get()));
            return;
        }
        boolean none = tools.common().transactions().run(() -> accounts.isEmpty());
        String drawn = draw();
        if (none && make(drawn)) {
            tell(drawn);
        }
    }

    /** Whether it was this server that made it: another one may start on the same database at once. */
    private boolean make(String password) {
        Account first = account(password);
        try {
            return tools.common().transactions().run(() -> {
                boolean none = accounts.isEmpty();
                if (none) {
                    accounts.add(first);
                }
                return none;
            });
        } catch (ProblemException refusal) {
            if (refusal.type() == ProblemType.ALREADY_EXISTS) {
                return false;
            }
            throw refusal;
        }
    }

    /** About 99 bits, in groups that can be typed. */
    private String draw() {
        return IntStream.range(0, GROUPS)
                .mapToObj(group -> random.ints(GROUP, 0, ALPHABET.length())
                        .mapToObj(index -> String.valueOf(ALPHABET.charAt(index)))
                        .collect(Collectors.joining()))
                .collect(Collectors.joining("-"));
    }

    private void set(String password) {
        Optional<Account> there = accounts.find(NAME);
        if (there.isEmpty()) {
            accounts.add(account(password));
        } else if (!tools.passwords().matches(password, there.get().passwordHash())) {
            accounts.replace(there.get()
                    .withPassword(
                            tools.passwords().hash(password),
                            tools.common().clock().instant()));
        }
    }

    private Account account(String password) {
        Instant now = tools.common().clock().instant();
        return new Account(NAME, tools.passwords().hash(password), true, now, now);
    }

    private void tell(String password) {
        String line = "#".repeat(72);
        operator.accept(String.join(
                System.lineSeparator(),
                "",
                line,
                "#",
                "#   Sign in to the administration pages (/admin/) with",
                "#",
                "#       name      " + NAME,
                "#       password  " + password,
                "#",
                "#   It is shown this once and kept nowhere: write it down, or change it there.",
                "#",
                line));
    }
}
