package dev.madang.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.testing.Aside;
import dev.madang.testing.Await;
import dev.madang.testing.Postgresql;
import dev.madang.testing.RawParticipant;
import dev.madang.testing.RawSocket;
import dev.madang.testing.Rest;
import dev.madang.testing.Rest.Reply;
import dev.madang.testing.Server;
import dev.madang.testing.Servers;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What is on record, on PostgreSQL, with a server of these tests' own: it is killed, and its rows are tampered with. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Aside(seconds = 72)
@ResourceLock("the server of AuditIT") // one test after the other
class AuditIT {
    private static final String KEY = "mk_" + "k".repeat(43);

    private static Postgresql database;
    private static Server server;
    private static Records records;
    private static Tampering tampering;

    @BeforeAll
    static void start() throws SQLException, NoSuchAlgorithmException {
        database = Postgresql.start();
        Map<String, String> settings = Map.of(
                "MADANG_DATABASE_URL", database.url(),
                "MADANG_DATABASE_USER", database.user(),
                "MADANG_DATABASE_PASSWORD", database.password());
        server = Servers.start(System.getProperty("madang.test.server", "payara"), List.of(), settings);
        tampering = new Tampering(database);
        tampering.execute(
                "INSERT INTO api_keys (id, name, token_hash, verbs, room_prefix, created_at, created_by) VALUES ('tests',"
                        + " 'tests', '" + hash(KEY) + "', 'READ ADMINISTER', '', 0, 'tests')");
        records = Records.of(server, KEY);
    }

    private static String hash(String key) throws NoSuchAlgorithmException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    }

    @AfterAll
    static void stop() {
        server.close();
        database.close();
    }

    @Test
    @Order(1)
    void a_drop_and_a_resume_are_one_stay() {
        try (RawParticipant ann = RawParticipant.join(server, "yard", "Ann")) {
            records.awaitStays("yard", 1);
            ann.cut(Duration.ofSeconds(1));
            Await.until("Ann has resumed", () -> ann.returns().size() == 1 && ann.isPresent());
            assertTrue(ann.returns().get(0).resumed());

            JsonObject stay = records.stays("yard").get(0);
            assertEquals("Ann", stay.getString("name"));
            assertEquals(
                    List.of("from", "name", "seconds", "subject"),
                    stay.keySet().stream().sorted().toList());
        }
        JsonObject ended = Await.value(
                "the end of Ann's stay", () -> records.stays("yard").get(0), stay -> stay.containsKey("ended"));
        assertEquals("left", ended.getString("ended"));
        assertEquals(1, records.stays("yard").size());
    }

    @Test
    @Order(1)
    void a_browser_that_leaves_and_is_back_soon_continues_its_stay() {
        try (RawSocket first = joinAgain()) {
            records.awaitStays("again", 1);
            first.request(RawSocket.message("leave"));
        }
        JsonObject left = Await.value(
                "the end of the stay", () -> records.stays("again").get(0), stay -> stay.containsKey("ended"));

        try (RawSocket second = joinAgain()) {
            JsonObject back = Await.value(
                    "the stay goes on", () -> records.stays("again").get(0), stay -> !stay.containsKey("ended"));
            assertEquals(left.getString("from"), back.getString("from"));
            assertEquals(left.getString("subject"), back.getString("subject"));
            assertEquals(1, records.stays("again").size());
            second.request(RawSocket.message("leave"));
        }
    }

    /** Joins with the cookie of one and the same browser. */
    private static RawSocket joinAgain() {
        Reply ticket = new Rest(server)
                .post("api/v1/rooms/again/tickets", "{\"name\":\"Cy\"}", "Cookie", "madang-guest=" + "c".repeat(22));
        assertEquals(201, ticket.status(), ticket::body);
        RawSocket socket = RawSocket.open(server);
        socket.requestJoin("again", ticket.json().getString("ticket"));
        return socket;
    }

    @Test
    @Order(2)
    void joins_and_leaves_are_in_the_audit_with_who_and_from_where() {
        RawParticipant.join(server, "audited", "Ben").close();

        List<JsonObject> rows = Await.value(
                "a join and a leave",
                () -> records.audit("room=audited"),
                found -> found.stream().anyMatch(row -> row.getString("type").equals("participant-left")));

        JsonObject joined = rows.stream()
                .filter(row -> row.getString("type").equals("participant-joined"))
                .findFirst()
                .orElseThrow();
        assertEquals("127.0.0.1", joined.getString("address"));
        assertTrue(joined.getString("actor").startsWith("guest:"), joined::toString);
        assertEquals("Ben", joined.getJsonObject("details").getString("name"));
    }

    @Test
    @Order(3)
    void rows_are_listed_in_parts_newest_first_and_reading_leaves_a_row() {
        JsonObject first = records.get("audit?limit=1").json();
        JsonObject second =
                records.get("audit?limit=1&after=" + first.getString("next")).json();

        long newest = first.getJsonArray("items").getJsonObject(0).getInt("number");
        assertEquals(newest - 1, second.getJsonArray("items").getJsonObject(0).getInt("number"));
        List<JsonObject> readings = records.audit("type=audit-read");
        assertTrue(readings.size() >= 2, readings::toString);
        assertTrue(readings.get(0).getString("actor").startsWith("key:"), readings::toString);
        assertEquals("list", readings.get(0).getJsonObject("details").getString("kind"));
    }

    @Test
    @Order(4)
    void an_export_is_a_file_whose_lines_verify_themselves() {
        Reply lines = records.get("audit/export?format=jsonl");

        assertEquals(200, lines.status(), lines::body);
        assertEquals("attachment; filename=\"madang-audit.jsonl\"", lines.header("Content-Disposition"));
        List<JsonObject> rows = lines.body().lines().map(AuditIT::object).toList();
        assertEquals("audit-read", rows.get(rows.size() - 1).getString("type"));
        for (int i = 0; i < rows.size(); i++) {
            assertEquals(i + 1, rows.get(i).getInt("number"));
            assertEquals(
                    i == 0 ? "0".repeat(64) : rows.get(i - 1).getString("hash"),
                    rows.get(i).getString("previous"));
        }
    }

    @Test
    @Order(5)
    void a_table_is_chosen_by_parameter_or_by_the_accepted_types() {
        Reply table = records.get("audit/export", "Accept", "application/jsonl;q=0.1, text/csv");
        assertTrue(table.header("Content-Type").startsWith("text/csv"), table::toString);
        assertTrue(table.body().startsWith("\ufeff\"number\",\"at\",\"type\""), table::body);

        RawParticipant.join(server, "formula", "=1+1").close();
        records.awaitStays("formula", 1);
        Reply attendance = records.get("rooms/formula/attendance", "Accept", "application/json;q=0.1, text/csv");
        assertTrue(attendance.header("Content-Type").startsWith("text/csv"), attendance::toString);
        assertTrue(attendance.body().contains("\"'=1+1\""), attendance::body);
        assertTrue(records.get("rooms/formula/attendance?format=csv").body().contains("\"'=1+1\""));
        Reply unasked = records.get("rooms/formula/attendance");
        assertTrue(unasked.header("Content-Type").startsWith("application/json"), unasked::toString);
    }

    @Test
    @Order(6)
    void wrong_parameters_are_named() {
        records.assertViolation("from", "audit?from=yesterday");
        records.assertViolation("type", "audit?type=nothing");
        records.assertViolation("after", "audit?after=x");
        records.assertViolation("limit", "audit?limit=0");
        records.assertViolation("format", "audit/export?format=xls");
        records.assertViolation("hash", "audit/verification?number=1");
        records.assertViolation("hash", "audit/verification?number=1&hash=x");
        records.assertViolation("to", "rooms/yard/attendance?to=%2B1000000000-01-01T00:00:00Z");
        records.assertViolation("after", "rooms/yard/attendance?after=x");
    }

    @Test
    @Order(7)
    void whoever_has_not_signed_in_is_told_nothing() {
        Rest guest = new Rest(server);
        for (String path : List.of(
                "api/v1/audit",
                "api/v1/audit/verification",
                "api/v1/audit/export",
                "api/v1/rooms/yard/attendance",
                "api/v1/rooms/yard/attendance?format=csv")) {
            Reply reply = guest.get(path);
            assertEquals(401, reply.status(), path);
            assertEquals("urn:madang:problem:sign-in-needed", reply.json().getString("type"), path);
        }
    }

    @Test
    @PayaraOnly // what is stored by then our own code decides alone
    @Order(8)
    void a_killed_server_leaves_a_stay_whose_end_is_unknown() {
        RawParticipant eve = RawParticipant.join(server, "killed", "Eve");
        JsonObject open = records.awaitStays("killed", 1).get(0);

        server.kill();
        eve.close();
        server = server.startAgain();
        server.awaitReady(Duration.ofMinutes(3));
        records = Records.of(server, KEY);

        JsonObject stay = Await.value(
                "the end of Eve's stay", () -> records.stays("killed").get(0), it -> it.containsKey("ended"));
        assertEquals("unknown", stay.getString("ended"));
        Instant from = Instant.parse(stay.getString("from"));
        Instant to = Instant.parse(stay.getString("to"));
        assertEquals(open.getString("from"), stay.getString("from"));
        assertTrue(!to.isBefore(from) && Duration.between(from, to).toSeconds() < 60, stay::toString);
        assertEquals(List.of(), records.broken());
    }

    @Test
    @Order(9)
    void the_database_itself_refuses_to_change_a_row() {
        for (String sql : List.of(
                "UPDATE audit_rows SET actor = 'account:eve'", "DELETE FROM audit_rows", "TRUNCATE audit_rows")) {
            SQLException refused = assertThrows(SQLException.class, () -> tampering.execute(sql));
            assertTrue(refused.getMessage().contains("append only"), refused::getMessage);
        }
    }

    @Test
    @Order(10)
    void whatever_somebody_does_to_the_rows_the_first_that_is_wrong_is_named() throws SQLException {
        tampering.execute("ALTER TABLE audit_rows DISABLE TRIGGER USER");
        JsonObject head = records.verification("").getJsonObject("head");
        String anchor = "?number=" + head.getInt("number") + "&hash=" + head.getString("hash");
        assertEquals(List.of(), records.broken(anchor));

        tampering.trial(records, "3 changed", "UPDATE audit_rows SET actor_name = 'Eve' WHERE number = 3");
        tampering.trial(records, "3 changed", "UPDATE audit_rows SET details = '{}' WHERE number = 3");
        tampering.trial(records, "3 changed", "UPDATE audit_rows SET details = 'no JSON' WHERE number = 3");
        tampering.trial(records, "4 missing", "DELETE FROM audit_rows WHERE number = 4");
        tampering.trial(
                records,
                "2 changed",
                "UPDATE audit_rows SET number = -1 WHERE number = 2",
                "UPDATE audit_rows SET number = 2 WHERE number = 3",
                "UPDATE audit_rows SET number = 3 WHERE number = -1");
        tampering.trial(
                records,
                "-5 not-linked",
                "INSERT INTO audit_rows SELECT -5, 'forged', at, type, room, actor, actor_name, address, details,"
                        + " previous, hash FROM audit_rows WHERE number = 2");
        tampering.trial(records, "5 cut-off", "DELETE FROM audit_rows WHERE number >= 5");
        tampering.execute("UPDATE audit_head SET number = 4, hash = (SELECT hash FROM audit_rows WHERE number = 4)");
        tampering.execute("DELETE FROM audit_rows WHERE number >= 5");
        assertEquals(List.of("5 cut-off"), records.broken(anchor));
    }

    private static JsonObject object(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }
}
