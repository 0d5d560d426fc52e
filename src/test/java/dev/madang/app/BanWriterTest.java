package dev.madang.app;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.FakeClock;
import dev.madang.identity.Actor;
import dev.madang.identity.Secrets;
import dev.madang.journal.Event;
import dev.madang.journal.EventType;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.protocol.RoomName;
import dev.madang.room.Ban;
import dev.madang.room.FakeBans;
import dev.madang.room.FakeRooms;
import dev.madang.storage.FakeTransactions;
import dev.madang.storage.Transactions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class BanWriterTest {
    private static final RoomName DEMO = new RoomName("demo");
    private static final Actor MODERATOR = Actor.guest("ann", "192.0.2.1");

    private final FakeBans bans = new FakeBans(new FakeRooms());
    private final List<Event> journal = new ArrayList<>();
    private final Queue<Runnable> elsewhere = new ArrayDeque<>();

    @Test
    void a_ban_is_stored_on_another_thread_for_ever_and_the_journal_knows_who_spoke_it() {
        writer(new FakeTransactions()).ban(DEMO, "guest:ben", "Ben", MODERATOR);
        assertTrue(bans.list(DEMO, null, 9).isEmpty(), "a call waits for no database");

        elsewhere.remove().run();

        Ban ban = bans.find(DEMO, "guest:ben").orElseThrow();
        assertEquals("Ben", ban.name());
        assertEquals(null, ban.until());
        assertEquals(MODERATOR.id(), ban.createdBy());
        assertEquals(1, journal.size());
        assertEquals(EventType.BAN_CREATED, journal.get(0).type());
        assertEquals(MODERATOR, journal.get(0).by());
        assertEquals(ban.id(), journal.get(0).details().get("ban"));
    }

    @Test
    void while_the_database_is_away_nobody_in_the_call_notices() {
        writer(new Away()).ban(DEMO, "guest:ben", "Ben", MODERATOR);

        assertDoesNotThrow(() -> elsewhere.remove().run());

        assertTrue(bans.list(DEMO, null, 9).isEmpty());
        assertTrue(journal.isEmpty());
    }

    @Test
    void an_application_that_stops_takes_no_more_bans_and_says_so_to_nobody_in_the_call() {
        BanWriter stopping = new BanWriter(tools(new FakeTransactions()), work -> {
            throw new RejectedExecutionException();
        });

        assertDoesNotThrow(() -> stopping.ban(DEMO, "guest:ben", "Ben", MODERATOR));

        assertTrue(bans.list(DEMO, null, 9).isEmpty());
    }

    private BanWriter writer(Transactions transactions) {
        return new BanWriter(tools(transactions), elsewhere::add);
    }

    private BanWriter.Tools tools(Transactions transactions) {
        return new BanWriter.Tools(bans, transactions, journal::add, new Secrets(), new FakeClock());
    }

    private static final class Away implements Transactions {
        @Override
        public <T> T run(Supplier<T> work) {
            throw new ProblemException(ProblemType.STORAGE_UNAVAILABLE, "away");
        }

        @Override
        public void afterCommit(Runnable told) {
            throw new IllegalStateException("outside of a transaction");
        }
    }
}
