package dev.madang.planted.media;

import dev.madang.Violates;
import dev.madang.planted.media.mesh.Net;
import org.jspecify.annotations.Nullable;

@Violates("only app imports adapters")
final class KnowsItsAdapter {
    @Nullable Net mesh;
}
