package dev.madang.audit;

import dev.madang.storage.Transactions;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Looks whether the audit is as it was written, row by row, while further rows are added.
 *
 * <p>Whoever may write to the database can also write a whole new chain. Such a chain is told from the true one only by a
 * head that was written down elsewhere: an anchor.
 */
public final class Verification {
    private static final int PAGE = 1_000;

    private final AuditRows rows;
    private final Transactions transactions;

    public Verification(AuditRows rows, Transactions transactions) {
        this.rows = rows;
        this.transactions = transactions;
    }

    /** What can be wrong with a row. */
    public enum Finding {
        /** It says something else than when it was written, its number included. */
        CHANGED("The row is not as it was written: what it says, or its number, was changed."),
        /** There is none with that number, but there are later ones. */
        MISSING("The row with this number is missing."),
        /** It is a row of its own, but not the one that followed the one before. */
        NOT_LINKED("The row does not follow the one before it: rows were inserted, exchanged or reordered here."),
        /** From here to the head, all are missing. */
        CUT_OFF("This row and all later ones are missing."),
        /** It lies beyond the head: nobody here has written it. */
        ADDED("The row was added behind the end of the chain."),
        /** The stored head is not the last row's. */
        HEAD_CHANGED("The end of the chain was changed: it is not this last row's."),
        /** The chain is whole, but it is another one than the anchor's. */
        NOT_THE_ANCHOR("The row is not the one that the anchor names: the chain was written anew.");

        private final String sentence;

        Finding(String sentence) {
            this.sentence = sentence;
        }

        /** Name on the wire, in kebab-case. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** For people, in English. */
        public String sentence() {
            return sentence;
        }
    }

    /** The first row at which something is wrong. */
    public record Break(long number, Finding finding) {}

    /**
     * What came out.
     *
     * @param intact how many rows from the first on are as they were written
     * @param head the last of them
     * @param broken empty where all is well
     */
    public record Result(long intact, Head head, Optional<Break> broken) {}

    /**
     * Reads all rows.
     *
     * @param anchor a head from former times, which the chain must still pass through
     */
    public Result verify(Optional<Head> anchor) {
        Walk walk = new Walk(anchor);
        boolean goesOn = true;
        while (goesOn) {
            // The head is read before the rows: whatever it counts was stored by then.
            Head head = transactions.run(rows::head);
            List<AuditEntry> page = transactions.run(() -> rows.oldest(AuditFilter.ALL, walk.readUpTo, PAGE));
            walk.readUpTo =
                    page.isEmpty() ? walk.readUpTo : page.get(page.size() - 1).number();
            page.stream().takeWhile(walk::accepts).forEach(entry -> {});
            if (page.isEmpty()) {
                walk.compare(head);
            }
            goesOn = walk.broken.isEmpty() && !page.isEmpty();
        }
        return new Result(walk.last.number(), walk.last, walk.broken);
    }

    /** How far the rows were found in order. */
    private static final class Walk {
        private final Optional<Head> anchor;
        private Head last = Head.NONE;
        /** Begins below any number that a row could be given. */
        private long readUpTo = Long.MIN_VALUE;

        private Optional<Break> broken = Optional.empty();

        Walk(Optional<Head> anchor) {
            this.anchor = anchor;
        }

        /** Takes the next row, unless something is wrong with it. */
        boolean accepts(AuditEntry entry) {
            long expected = last.number() + 1;
            if (entry.number() < expected) {
                return broken(entry.number(), Finding.NOT_LINKED);
            }
            if (entry.number() > expected) {
                return broken(expected, Finding.MISSING);
            }
            if (!Chain.hash(entry).equals(entry.hash())) {
                return broken(expected, Finding.CHANGED);
            }
            if (!entry.previous().equals(last.hash())) {
                return broken(expected, Finding.NOT_LINKED);
            }
            if (anchor.filter(it -> it.number() == expected && !it.hash().equals(entry.hash()))
                    .isPresent()) {
                return broken(expected, Finding.NOT_THE_ANCHOR);
            }
            last = Head.of(entry);
            return true;
        }

        /** After the last row: that the stored head and the anchor know of no others. */
        void compare(Head stored) {
            long known = Math.max(stored.number(), anchor.map(Head::number).orElse(0L));
            if (known > last.number()) {
                broken(last.number() + 1, Finding.CUT_OFF);
            } else if (stored.number() < last.number()) {
                last = stored;
                broken(stored.number() + 1, Finding.ADDED);
            } else if (!stored.hash().equals(last.hash())) {
                broken(last.number(), Finding.HEAD_CHANGED);
            }
        }

        private boolean broken(long number, Finding finding) {
            broken = Optional.of(new Break(number, finding));
            return false;
        }
    }
}
