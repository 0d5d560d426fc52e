package dev.madang.app;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The description of the REST interface; our own document, because the servers' are unreliable or missing. */
@Path("openapi.json")
public class OpenApiResource {

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public String describe() throws IOException {
        try (InputStream document = Objects.requireNonNull(
                OpenApiResource.class.getResourceAsStream("/openapi.json"), "openapi.json is part of the WAR")) {
            return new String(document.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
