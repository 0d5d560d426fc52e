package dev.madang.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.testing.Aside;
import dev.madang.testing.Company;
import dev.madang.testing.Rest;
import dev.madang.testing.Rest.Reply;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Programs that come with an access token of the company's Keycloak in place of an API key. */
@Aside(seconds = 75)
@ExtendWith(Company.Opened.class)
class MachineTokenIT {
    private static final String AUDIENCE = "madang";

    private final Company company;
    private final Rest rest;
    private final String room = "machine-" + UUID.randomUUID();

    MachineTokenIT(Company company) {
        this.company = company;
        this.rest = new Rest(company.server());
    }

    @Test
    void a_token_with_the_scope_makes_a_room_and_reads_it() {
        String token = company.keycloak().machineToken(AUDIENCE, "madang:create", "madang:read");

        Reply made = make(token);

        assertEquals(201, made.status(), made::body);
        Reply read = rest.get("api/v1/rooms/" + room, "Authorization", "Bearer " + token);
        assertEquals(200, read.status(), read::body);
    }

    @Test
    void a_token_without_the_scope_is_forbidden_to() {
        assertRefused(make(company.keycloak().machineToken(AUDIENCE, "madang:read")), 403, "forbidden");
    }

    @Test
    void a_token_for_another_audience_is_none() {
        assertRefused(make(company.keycloak().machineToken("madang:create")), 401, "unauthenticated");
    }

    private Reply make(String token) {
        return rest.send(
                "PUT",
                "api/v1/rooms/" + room,
                "{}",
                "Authorization",
                "Bearer " + token,
                "Content-Type",
                "application/json",
                "If-None-Match",
                "*");
    }

    private static void assertRefused(Reply reply, int status, String problem) {
        assertEquals(status, reply.status(), reply::body);
        assertEquals("urn:madang:problem:" + problem, reply.json().getString("type"));
        assertFalse(reply.json().getString("detail").isBlank());
        assertTrue(reply.header("Content-Type").startsWith("application/problem+json"), reply::body);
    }
}
