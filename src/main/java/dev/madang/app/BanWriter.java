package dev.madang.app;

import dev.madang.identity.Actor;
import dev.madang.identity.Secrets;
import dev.madang.journal.Event;
import dev.madang.journal.EventType;
import dev.madang.journal.Journal;
import dev.madang.live.Banning;
import dev.madang.protocol.RoomName;
import dev.madang.room.Ban;
import dev.madang.room.Bans;
import dev.madang.storage.Transactions;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Stores the bans that moderators speak in calls, on another thread. Where the database is away, the ban is lost and the log says so;
 * the person stays out as long as this server runs.
 */
final class BanWriter implements Banning {
    private static final Logger LOG = System.getLogger(BanWriter.class.getName());

    private final Tools tools;
    private final Executor executor;

    BanWriter(Tools tools, Executor executor) {
        this.tools = tools;
        this.executor = executor;
    }

    /** What it works with. */
    record Tools(Bans bans, Transactions transactions, Journal journal, Secrets secrets, Clock clock) {}

    @Override
    public void ban(RoomName room, String subject, String name, Actor by) {
        Instant now = tools.clock.instant();
        Ban ban = new Ban(tools.secrets.id(), room, subject, name, null, "", now, by.id());
        Event event = new Event(
                tools.secrets.id(),
                now,
                EventType.BAN_CREATED,
                room.value(),
                by,
                Map.of("ban", ban.id(), "subject", subject));
        try {
            executor.execute(() -> store(ban, event));
        } catch (RejectedExecutionException e) { // the application is stopping
            LOG.log(Level.ERROR, "A ban was not stored room={0}", room);
        }
    }

    private void store(Ban ban, Event event) {
        try {
            tools.transactions.run(() -> {
                tools.bans.put(ban);
                tools.journal.record(event);
            });
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "A ban was not stored room=" + ban.room(), e);
        }
    }
}
