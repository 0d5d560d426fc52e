package dev.madang.planted.live.rest;

import dev.madang.Violates;
import dev.madang.planted.media.mesh.Net;
import org.jspecify.annotations.Nullable;

@Violates("only app imports adapters")
final class KnowsAnotherAdapter {
    @Nullable Net mesh;
}
