package dev.madang.audit;

import dev.madang.identity.Actor;
import dev.madang.identity.Secrets;
import dev.madang.identity.Verb;
import dev.madang.journal.Event;
import dev.madang.journal.EventType;
import dev.madang.journal.Journal;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.storage.Transactions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * The audit as its readers see it. Every method is for who may {@link Verb#ADMINISTER} the server, refuses others by a {@link
 * ProblemException}, and leaves a row that says who has read what. For any thread but a call's.
 */
public final class Audit {
    private static final int PAGE = 500;
    private static final int BUSY_FOR_SECONDS = 5;

    private final Tools tools;
    private final Verification verification;
    private final AtomicBoolean verifying = new AtomicBoolean();

    /**
     * What it works with.
     *
     * @param journal is told of each reading, in the transaction of its first page
     */
    public record Tools(AuditRows rows, Transactions transactions, Journal journal, Secrets secrets, Clock clock) {}

    public Audit(Tools tools) {
        this.tools = tools;
        verification = new Verification(tools.rows(), tools.transactions());
    }

    /**
     * The newest rows first.
     *
     * @param before only rows with a smaller number
     */
    public List<AuditEntry> list(Actor actor, AuditFilter filter, long before, int limit) {
        actor.require(Verb.ADMINISTER);
        return tools.transactions().run(() -> {
            List<AuditEntry> page = tools.rows().newest(filter, before, limit);
            record(actor, "list", described(filter));
            return page;
        });
    }

    /**
     * All rows, the oldest first, up to the one that says that they were read. The stream reads from the database as it is consumed,
     * in one short transaction after the other.
     *
     * @param format for the row that says so
     */
    public Stream<AuditEntry> export(Actor actor, AuditFilter filter, String format) {
        actor.require(Verb.ADMINISTER);
        Map<String, String> details = described(filter);
        details.put("format", format);
        Head end = tools.transactions().run(() -> {
            record(actor, "export", details);
            return tools.rows().head();
        });
        List<AuditEntry> first = page(filter, 0);
        return Stream.iterate(
                        first,
                        page -> !page.isEmpty(),
                        page -> page(filter, page.get(page.size() - 1).number()))
                .flatMap(List::stream)
                .takeWhile(entry -> entry.number() <= end.number());
    }

    /**
     * Whether all rows are as they were written. One at a time: each reads them all.
     *
     * @param anchor a head that was written down elsewhere
     * @throws ProblemException also too-many, while another one runs
     */
    public Verification.Result verify(Actor actor, Optional<Head> anchor) {
        actor.require(Verb.ADMINISTER);
        Verification.Result result = verifyAlone(anchor);
        Map<String, String> details = new TreeMap<>();
        result.broken().ifPresent(broken -> details.put("broken", Long.toString(broken.number())));
        tools.transactions().run(() -> record(actor, "verification", details));
        return result;
    }

    private Verification.Result verifyAlone(Optional<Head> anchor) {
        if (!verifying.compareAndSet(false, true)) {
            throw new ProblemException(
                            ProblemType.TOO_MANY, "Another verification runs now; ask again when it has ended.")
                    .retryAfter(BUSY_FOR_SECONDS);
        }
        try {
            return verification.verify(anchor);
        } finally {
            verifying.set(false);
        }
    }

    private List<AuditEntry> page(AuditFilter filter, long after) {
        return tools.transactions().run(() -> tools.rows().oldest(filter, after, PAGE));
    }

    private void record(Actor actor, String kind, Map<String, String> details) {
        Map<String, String> all = new TreeMap<>(details);
        all.put("kind", kind);
        tools.journal()
                .record(new Event(
                        tools.secrets().id(), tools.clock().instant(), EventType.AUDIT_READ, null, actor, all));
    }

    private static Map<String, String> described(AuditFilter filter) {
        Map<String, String> details = new TreeMap<>();
        filter.room().ifPresent(room -> details.put("room", room));
        filter.actor().ifPresent(id -> details.put("actor", id));
        filter.type().ifPresent(type -> details.put("type", type));
        filter.from().ifPresent(time -> details.put("from", time.toString()));
        filter.until().ifPresent(time -> details.put("to", time.toString()));
        return details;
    }
}
