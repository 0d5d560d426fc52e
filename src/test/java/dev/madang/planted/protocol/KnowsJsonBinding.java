package dev.madang.planted.protocol;

import dev.madang.Violates;
import jakarta.json.bind.Jsonb;
import org.jspecify.annotations.Nullable;

@Violates("the core is plain Java")
final class KnowsJsonBinding {
    @Nullable Jsonb binding;
}
