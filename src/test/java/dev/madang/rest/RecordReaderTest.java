package dev.madang.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.madang.identity.Permission;
import dev.madang.identity.Role;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.problem.Violation;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordReaderTest {
    private final JsonText text = new JsonText();

    /** One component of each kind. */
    record Sample(
            @Nullable String title,
            int capacity,
            @Nullable Boolean lobby,
            @Nullable Permission first,
            @Nullable Instant opens,
            @Nullable Duration duration,
            Set<String> groups,
            Map<Role, Set<Permission>> permissions,
            @Nullable Part part) {}

    /** Inside of another. */
    record Part(@Nullable String name, List<Integer> numbers) {}

    @Test
    void what_is_written_is_read_again() throws IOException {
        Sample sample = new Sample(
                "Weekly",
                8,
                true,
                Permission.PUBLISH_AUDIO,
                Instant.parse("2026-11-22T09:30:00Z"),
                Duration.ofMinutes(90),
                Set.of("staff"),
                Map.of(Role.VIEWER, Set.of(Permission.CHAT)),
                new Part("p", List.of(1, 2)));

        assertEquals(
                sample, new RecordReader().read(json(RecordWriter.write(sample).toString()), Sample.class));
    }

    @Test
    void what_is_left_out_or_null_is_absent() throws IOException {
        Sample sample = new RecordReader().read(json("{\"capacity\":2,\"title\":null,\"groups\":null}"), Sample.class);

        assertNotNull(sample);
        assertNull(sample.title());
        assertEquals(Set.of(), sample.groups());
        assertEquals(
                "{\"capacity\":2,\"groups\":[],\"permissions\":{}}",
                RecordWriter.write(sample).toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | capacity | is missing",
                "{'capacity':2.5} | capacity | must be a whole number",
                "{'capacity':'2'} | capacity | must be a whole number",
                "{'capacity':1e999999999} | capacity | must be a whole number",
                "{'capacity':99999999999} | capacity | must be a whole number",
                "{'capacity':2,'titel':'x'} | titel | is not known here; there are title, capacity, lobby, first, opens, duration, groups, permissions, part",
                "{'capacity':2,'title':7} | title | must be a string",
                "{'capacity':2,'lobby':'yes'} | lobby | must be true or false",
                "{'capacity':2,'first':'CHAT'} | first | must be one of publish-audio, publish-video, publish-screen, publish-clip, chat, record, moderate",
                "{'capacity':2,'opens':'tomorrow'} | opens | must be a time such as 2026-11-22T09:30:00Z",
                "{'capacity':2,'duration':'1h'} | duration | must be a duration such as PT1H30M",
                "{'capacity':2,'groups':'staff'} | groups | must be a list",
                "{'capacity':2,'groups':['a','a']} | groups | must name each thing once",
                "{'capacity':2,'groups':[7]} | groups[0] | must be a string",
                "{'capacity':2,'permissions':{'king':[]}} | permissions.king | must be one of host, moderator, speaker, viewer",
                "{'capacity':2,'permissions':{'host':['fly']}} | permissions.host[0] | must be one of publish-audio, publish-video, publish-screen, publish-clip, chat, record, moderate",
                "{'capacity':2,'part':[]} | part | must be an object",
                "{'capacity':2,'part':{'nom':1}} | part.nom | is not known here; there are name, numbers",
                "{'capacity':2,'part':{'numbers':[1,null]}} | part.numbers[1] | must be a whole number"
            })
    void what_is_wrong_is_named_with_its_path(String body, String field, String message) throws IOException {
        RecordReader reader = new RecordReader();

        assertNull(reader.read(json(body.replace('\'', '"')), Sample.class));
        assertEquals(List.of(new Violation(field, message)), reader.violations());
    }

    @Test
    void all_that_is_wrong_is_named_at_once() throws IOException {
        RecordReader reader = new RecordReader();

        assertNull(reader.read(json("{\"titel\":1,\"lobby\":2,\"part\":{\"name\":3}}"), Sample.class));
        assertEquals(
                List.of("titel", "capacity", "lobby", "part.name"),
                reader.violations().stream().map(Violation::field).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "7",
                "{\"a\":1,\"a\":2}",
                "{\"a\":{\"b\":1,\"b\":1}}",
                "{\"a\":1} x",
                "{\"a\":1}{}",
                "{a:1}",
                "{\"a\":"
            })
    void a_body_that_is_not_one_object_is_refused(String body) {
        assertRefused(ProblemType.BAD_REQUEST, body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_body_too_large_or_too_deep_or_of_another_encoding_is_refused() {
        String large = "{\"a\":\"" + "x".repeat(JsonText.MAX_BYTES) + "\"}";

        assertRefused(ProblemType.TOO_LARGE, large.getBytes(StandardCharsets.UTF_8));
        assertRefused(ProblemType.BAD_REQUEST, ("{\"a\":" + "[".repeat(40_000)).getBytes(StandardCharsets.UTF_8));
        assertRefused(ProblemType.BAD_REQUEST, "{\"a\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1));
        assertRefused(ProblemType.BAD_REQUEST, "{\"a\":1}".getBytes(StandardCharsets.UTF_16));
    }

    private void assertRefused(ProblemType type, byte[] body) {
        assertEquals(
                type,
                assertThrows(ProblemException.class, () -> text.read(new ByteArrayInputStream(body)))
                        .type());
    }

    private JsonObject json(String body) throws IOException {
        return text.read(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }
}
