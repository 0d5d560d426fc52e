package dev.madang.planted.protocol;

import dev.madang.planted.problem.Refusal;
import jakarta.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Keeps every rule, and is imported by some that do not. */
public final class Message {
    @Nullable Refusal refusal;

    @Nullable JsonObject json;
}
