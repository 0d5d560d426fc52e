package dev.madang.e2e.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.e2e.api.Description.Operation;
import dev.madang.testing.Administrator;
import dev.madang.testing.Rest;
import dev.madang.testing.Server;
import dev.madang.testing.Servers;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The description is true: each operation in it is called, and what it answers is what is described. Each that asks for a
 * verb is done with a key that has that verb alone, and refused with a key that has all others.
 */
@ExtendWith(Servers.class)
class ApiIT {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Server server;
    private final Administrator administrator;
    private final Description description;
    private final Map<String, Supplier<Call>> calls;

    ApiIT(Server server) {
        this.server = server;
        administrator = Administrator.of(server);
        description =
                new Description(new Rest(server).get("api/v1/openapi.json").json());
        calls = AllCalls.on(server, administrator);
    }

    /** Of a request. */
    private record Answer(int status, String contentType, String body) {}

    @Test
    void every_operation_has_a_call_and_every_call_an_operation() {
        Set<String> described =
                description.operations().map(Operation::id).collect(Collectors.toCollection(TreeSet::new));
        described.remove("injectFault"); // FaultHooksIT calls it: it needs a server with faults

        assertEquals(described, new TreeSet<>(calls.keySet()));
    }

    @TestFactory
    Stream<DynamicTest> every_operation_answers_as_it_is_described() {
        return test(operation -> true, operation -> {
            String key = operation.verb().isEmpty() ? null : administrator.key(List.of(operation.verb()), "");

            Answer answer = send(operation, key);

            assertTrue(answer.status() < 300, answer::toString);
            assertDescribed(operation, answer);
        });
    }

    @TestFactory
    Stream<DynamicTest> every_operation_is_refused_to_who_may_do_all_but_it() {
        return test(operation -> !operation.verb().isEmpty(), operation -> {
            Answer answer = send(operation, administrator.keyWithout(operation.verb()));

            assertEquals(403, answer.status(), answer::toString);
            assertDescribed(operation, answer);
        });
    }

    @TestFactory
    Stream<DynamicTest> every_operation_is_refused_to_guests_and_to_false_keys() {
        return test(operation -> !operation.verb().isEmpty(), operation -> {
            Answer guest = send(operation, null);
            Answer forger = send(operation, "mk_" + "x".repeat(43));

            assertEquals(401, guest.status(), guest::toString);
            assertDescribed(operation, guest);
            assertEquals(401, forger.status(), forger::toString);
            assertDescribed(operation, forger);
        });
    }

    private Stream<DynamicTest> test(java.util.function.Predicate<Operation> which, Check check) {
        return description
                .operations()
                .filter(which)
                .filter(operation -> calls.containsKey(operation.id()))
                .map(operation -> DynamicTest.dynamicTest(operation.id(), () -> check.of(operation)));
    }

    /** Looks at one operation. */
    private interface Check {
        void of(Operation operation) throws Exception;
    }

    private void assertDescribed(Operation operation, Answer answer) {
        assertEquals(
                List.of(),
                description.faults(operation, answer.status(), answer.contentType(), answer.body()),
                answer::toString);
    }

    private Answer send(Operation operation, @Nullable String key) throws IOException, InterruptedException {
        Call call = Objects.requireNonNull(calls.get(operation.id())).get();
        String path = operation.path();
        for (Map.Entry<String, String> parameter : call.path().entrySet()) {
            path = path.replace("{" + parameter.getKey() + "}", Rest.encoded(parameter.getValue()));
        }
        String query = call.query().isEmpty() ? "" : "?" + call.query();
        HttpRequest.Builder request = HttpRequest.newBuilder(server.at("api/v1" + path + query))
                .timeout(Duration.ofSeconds(20))
                .method(
                        operation.method(),
                        call.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofString(call.body()));
        if (call.body() != null) {
            request.header(
                    "Content-Type",
                    operation.method().equals("PATCH") ? "application/merge-patch+json" : "application/json");
        }
        call.headers().forEach(request::header);
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        HttpResponse<InputStream> response = CLIENT.send(request.build(), BodyHandlers.ofInputStream());
        String type = response.headers().firstValue("Content-Type").orElse("");
        try (InputStream body = response.body()) { // a stream of events has no end
            return new Answer(
                    response.statusCode(),
                    type,
                    type.startsWith("text/event-stream")
                            ? ""
                            : new String(body.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
