package dev.madang.bench;

import dev.madang.identity.Role;
import dev.madang.protocol.RoomName;
import dev.madang.room.Bans;
import dev.madang.room.Invitation;
import dev.madang.room.Invitations;
import dev.madang.room.Room;
import dev.madang.room.RoomFilter;
import dev.madang.room.RoomSettings;
import dev.madang.room.Rooms;
import dev.madang.room.jpa.JpaBans;
import dev.madang.room.jpa.JpaInvitations;
import dev.madang.room.jpa.JpaRooms;
import dev.madang.storage.DataFolder;
import dev.madang.storage.Database;
import dev.madang.storage.DatabaseSettings;
import dev.madang.testing.Postgresql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;

/** What many stored rooms, and many invitations to one, cost those who make, read, list and join. By the ports, without HTTP. */
class StorageBench {
    private static final int MANY_ROOMS = Integer.getInteger("madang.bench.rooms", 100_000);
    private static final int FEW_ROOMS = 100;
    private static final int MANY_INVITATIONS = 10_000;
    private static final int FEW_INVITATIONS = 10;
    private static final int ROUNDS = Integer.getInteger("madang.bench.rounds", 7);
    private static final int OPERATIONS = 1_000;
    private static final int WARM_UP = 2 * OPERATIONS;
    private static final int PAGE = 50;
    private static final RoomName SEED = new RoomName("a-seed");
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final Random random = new Random(1);

    @Test
    void many_rooms_cost_no_more_than_few_on_h2() throws IOException {
        Path folders = Files.createTempDirectory(Output.directory(), "h2-");
        try (Database few = open(DatabaseSettings.fileIn(new DataFolder(folders.resolve("few"))));
                Database many = open(DatabaseSettings.fileIn(new DataFolder(folders.resolve("many"))))) {
            compare(new Store(few, FEW_ROOMS), new Store(many, MANY_ROOMS), new Output("storage-h2"));
        }
    }

    @Test
    void many_rooms_cost_no_more_than_few_on_postgresql() {
        try (Postgresql server = Postgresql.startDurable();
                Database few = open(new DatabaseSettings(server.url(), server.user(), server.password()));
                Database many = open(new DatabaseSettings(server.another("many"), server.user(), server.password()))) {
            compare(new Store(few, FEW_ROOMS), new Store(many, MANY_ROOMS), new Output("storage-postgresql"));
        }
    }

    private static Database open(DatabaseSettings settings) {
        Database database = new Database(settings);
        database.open();
        return database;
    }

    private void compare(Store few, Store many, Output out) {
        few.fill(FEW_INVITATIONS);
        many.fill(MANY_INVITATIONS);
        Map<String, Operation> operations = new LinkedHashMap<>();
        operations.put("read a room", (store, i) -> store.read(random.nextInt(store.count)));
        operations.put("list, first page", (store, i) -> store.list(0));
        operations.put("list, a page in the middle", (store, i) -> store.list((store.count - PAGE) / 2));
        operations.put("list, the last page", (store, i) -> store.list(store.count - PAGE - 1));
        operations.put("check a join by invitation", (store, i) -> store.check(random.nextInt(store.invitations)));
        operations.put("use an invitation", (store, i) -> store.use(random.nextInt(store.invitations)));
        operations.put("create a room", (store, i) -> store.create()); // last, because few are no longer few after it
        out.line(
                "us: median of %d rounds' p50 and p99 of %d operations, with few stored and with %d rooms or %d invitations"
                        .formatted(ROUNDS, OPERATIONS, MANY_ROOMS, MANY_INVITATIONS));
        operations.forEach((name, operation) -> measure(name, operation, few, many, out));
    }

    private interface Operation {
        void on(Store store, int i);
    }

    /** In turn, so that what disturbs the machine disturbs both. */
    private static void measure(String name, Operation operation, Store few, Store many, Output out) {
        timed(WARM_UP, i -> operation.on(few, i));
        timed(WARM_UP, i -> operation.on(many, i));
        Samples[] results = {new Samples(), new Samples(), new Samples(), new Samples()};
        for (int round = 0; round < ROUNDS; round++) {
            Samples withFew = timed(OPERATIONS, i -> operation.on(few, i));
            Samples withMany = timed(OPERATIONS, i -> operation.on(many, i));
            results[0].add(withFew.median());
            results[1].add(withMany.median());
            results[2].add(withFew.quantile(0.99));
            results[3].add(withMany.quantile(0.99));
        }
        out.line("  %-28s p50 %8.0f %8.0f  x%.2f   p99 %8.0f %8.0f  x%.2f (rounds %s)"
                .formatted(
                        name,
                        results[0].median(),
                        results[1].median(),
                        results[1].median() / results[0].median(),
                        results[2].median(),
                        results[3].median(),
                        results[3].median() / results[2].median(),
                        results[3].over(results[2])));
    }

    private static Samples timed(int operations, IntConsumer operation) {
        Samples samples = new Samples();
        for (int i = 0; i < operations; i++) {
            long begin = System.nanoTime();
            operation.accept(i);
            samples.add((System.nanoTime() - begin) / 1e3);
        }
        return samples;
    }

    /** One database with so many rooms, the first of which has all invitations. */
    private static final class Store {
        private final Database database;
        private final Rooms rooms;
        private final Invitations guests;
        private final Bans bans;
        private final int count;
        private int invitations;
        private int created;

        Store(Database database, int count) {
            this.database = database;
            this.rooms = new JpaRooms(database);
            this.guests = new JpaInvitations(database);
            this.bans = new JpaBans(database);
            this.count = count;
        }

        /** Rows that the database copies from one that the port has made. */
        void fill(int invited) {
            invitations = invited;
            rooms.add(room(SEED));
            guests.add(new Invitation("seed", SEED, Role.SPEAKER, "seed", "", null, 1_000_000, NOW, "account:admin"));
            String numbers = "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < %d) ";
            execute(
                    numbers.formatted(count),
                    "INSERT INTO rooms",
                    "SELECT 'r' || (1000000 + i), version, owner, 'r' || (1000000 + i),"
                            + " settings, created_at, changed_at FROM n, rooms WHERE name = 'a-seed'");
            execute(
                    numbers.formatted(invited),
                    "INSERT INTO invitations",
                    "SELECT room, 'i' || i, role, 'hash-' || i, note,"
                            + " expiry, uses_left, created_at, created_by FROM n, invitations WHERE id = 'seed'");
        }

        private void execute(String numbers, String insert, String select) {
            database.run(() -> database.entityManager()
                    .createNativeQuery(insert + " " + numbers + select)
                    .executeUpdate());
        }

        private static Room room(RoomName name) {
            return new Room(name, RoomSettings.open(8), NOW, NOW, 1);
        }

        private static RoomName name(int number) {
            return new RoomName("r" + (1_000_000 + number));
        }

        void create() {
            rooms.add(room(new RoomName("new-" + created++)));
        }

        void read(int number) {
            demand(rooms.find(name(number)).isPresent());
        }

        void list(int after) {
            demand(rooms.list(RoomFilter.ALL, name(after), PAGE).size() == PAGE);
        }

        /** What a join by invitation asks of the database. */
        void check(int number) {
            database.run(() -> {
                demand(rooms.find(SEED).isPresent());
                demand(guests.findByTokenHash(SEED, "hash-" + number).isPresent());
                demand(bans.find(SEED, "guest:" + number).isEmpty());
            });
        }

        void use(int number) {
            demand(guests.use("i" + number, NOW));
        }

        private static void demand(boolean found) {
            if (!found) {
                throw new AssertionError("it is not there as it should be");
            }
        }
    }
}
