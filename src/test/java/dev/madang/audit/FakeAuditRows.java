package dev.madang.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Rows in memory, which a test may tamper with. */
public final class FakeAuditRows implements AuditRows {
    /** The rows in the order of their numbers. */
    final List<AuditEntry> all = new ArrayList<>();

    /** The stored end of the chain. */
    Head head = Head.NONE;

    /** Happens whenever rows are read. */
    Runnable whenRead = () -> {};

    @Override
    public Head lock() {
        return head;
    }

    @Override
    public Head head() {
        return head;
    }

    @Override
    public boolean has(String event) {
        return all.stream().anyMatch(entry -> entry.event().equals(event));
    }

    @Override
    public void add(AuditEntry entry) {
        all.add(entry);
        head = Head.of(entry);
    }

    @Override
    public List<AuditEntry> oldest(AuditFilter filter, long after, int limit) {
        whenRead.run();
        return sorted(filter)
                .filter(entry -> entry.number() > after)
                .limit(limit)
                .toList();
    }

    @Override
    public List<AuditEntry> newest(AuditFilter filter, long before, int limit) {
        return sorted(filter)
                .filter(entry -> entry.number() < before)
                .sorted(Comparator.comparing(AuditEntry::number).reversed())
                .limit(limit)
                .toList();
    }

    private Stream<AuditEntry> sorted(AuditFilter filter) {
        return all.stream().filter(filter::holds).sorted(Comparator.comparing(AuditEntry::number));
    }
}
