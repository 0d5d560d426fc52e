package dev.madang.planted.room;

import dev.madang.Violates;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

@Violates("only rest, its adapters and app know JAX-RS")
final class KnowsJaxRs {
    @Nullable Response response;
}
