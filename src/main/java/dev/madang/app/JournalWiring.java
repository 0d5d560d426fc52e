package dev.madang.app;

import dev.madang.attendance.Attendance;
import dev.madang.attendance.AttendanceJournal;
import dev.madang.attendance.Intervals;
import dev.madang.attendance.jpa.JpaIntervals;
import dev.madang.audit.Audit;
import dev.madang.audit.AuditJournal;
import dev.madang.audit.AuditRows;
import dev.madang.audit.jpa.JpaAuditRows;
import dev.madang.feed.LiveFeed;
import dev.madang.identity.Secrets;
import dev.madang.journal.Journal;
import dev.madang.metrics.Metrics;
import dev.madang.room.RoomRights;
import dev.madang.storage.Database;
import dev.madang.webhook.OutboxJournal;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** As {@link Wiring}: who is told of what happens, and who reads it. */
@ApplicationScoped
public class JournalWiring {
    private final Settings settings = new Settings();
    private final Secrets secrets = new Secrets();
    private final Clock clock = Clock.systemUTC();

    @Resource
    private ManagedThreadFactory threads;

    /** For whoever changes something in a transaction. */
    @Produces
    @Singleton
    @Typed({Journal.class, Journals.class})
    Journals journals(
            OutboxJournal webhooks,
            AttendanceJournal attendance,
            AuditRows audit,
            LiveChanges live,
            LiveFeed feed,
            Database database) {
        return new Journals(List.of(
                webhooks,
                attendance,
                new AuditJournal(audit),
                live,
                event -> database.afterCommit(() -> feed.record(event))));
    }

    /** For calls, which must not wait. */
    @Produces
    @Singleton
    @Typed(LiveJournal.class)
    LiveJournal liveJournal(Database database, Journals journals, Metrics metrics) {
        LiveJournal.Tools tools = new LiveJournal.Tools(database, threads, metrics, secrets, clock);
        return new LiveJournal(tools, journals.all(), LiveJournal.CAPACITY);
    }

    @Produces
    @Singleton
    AuditRows auditRows(Database database) {
        return new JpaAuditRows(database);
    }

    @Produces
    @Singleton
    Audit audit(AuditRows rows, Database database, Journals journals) {
        return new Audit(new Audit.Tools(rows, database, journals, secrets, clock));
    }

    @Produces
    @Singleton
    Intervals intervals(Database database) {
        return new JpaIntervals(database);
    }

    @Produces
    @Singleton
    @Typed(AttendanceJournal.class)
    AttendanceJournal attendanceJournal(Intervals intervals) {
        return new AttendanceJournal(intervals, secrets.id(), settings.attendanceRejoin());
    }

    @Produces
    @Singleton
    Attendance attendance(Intervals intervals, RoomRights rights, Database database, Journals journals) {
        return new Attendance(new Attendance.Tools(intervals, rights, database, journals, secrets, clock));
    }

    @Produces
    @Singleton
    AttendanceBeat attendanceBeat(AttendanceJournal journal, Intervals intervals, Database database) {
        return new AttendanceBeat(journal, intervals, database, settings.attendanceKeep());
    }
}
