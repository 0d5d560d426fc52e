package dev.madang.e2e.api;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A server's openapi.json (OpenAPI 3.1, whose schemas are those of JSON Schema 2020-12). */
final class Description {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

    private final SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final JsonObject document;

    Description(JsonObject document) {
        this.document = document;
    }

    /**
     * One of its operations.
     *
     * @param verb what one must be allowed; empty where nobody is asked
     */
    record Operation(String id, String method, String path, String verb, JsonObject responses) {
        @Override
        public String toString() {
            return id;
        }
    }

    Stream<Operation> operations() {
        return document.getJsonObject("paths").entrySet().stream()
                .flatMap(path -> path.getValue().asJsonObject().entrySet().stream()
                        .filter(operation -> METHODS.contains(operation.getKey()))
                        .map(operation -> {
                            JsonObject said = operation.getValue().asJsonObject();
                            return new Operation(
                                    said.getString("operationId"),
                                    operation.getKey().toUpperCase(java.util.Locale.ROOT),
                                    path.getKey(),
                                    said.getString("x-madang-verb", ""),
                                    said.getJsonObject("responses"));
                        }));
    }

    /** What an answer has that it should not have, or has not that it should; nothing where all is well. */
    List<String> faults(Operation operation, int status, String contentType, String body) {
        JsonObject response = operation.responses().getJsonObject(String.valueOf(status));
        if (response == null) {
            return List.of("status " + status + " is not described: " + body);
        }
        JsonObject content = resolved(response).getJsonObject("content");
        if (content == null) {
            return body.isEmpty() ? List.of() : List.of("a body is not described: " + body);
        }
        String type = contentType.split(";", 2)[0];
        JsonObject media = content.getJsonObject(type);
        if (media == null) {
            return List.of("content type " + type + " is not described");
        }
        return media.containsKey("schema") && type.endsWith("json")
                ? violations(media.getJsonObject("schema"), body)
                : List.of();
    }

    private List<String> violations(JsonObject schema, String body) {
        String text = Json.createObjectBuilder()
                .add("$schema", "https://json-schema.org/draft/2020-12/schema")
                .add("components", document.getJsonObject("components"))
                .add("allOf", Json.createArrayBuilder().add(schema))
                .build()
                .toString();
        Schema compiled = schemas.getSchema(text, InputFormat.JSON);
        return compiled.validate(body, InputFormat.JSON).stream()
                .map(Error::toString)
                .toList();
    }

    private JsonObject resolved(JsonObject response) {
        return Optional.ofNullable(response.getString("$ref", null))
                .map(ref -> document.getValue(ref.substring(1)).asJsonObject())
                .orElse(response);
    }
}
