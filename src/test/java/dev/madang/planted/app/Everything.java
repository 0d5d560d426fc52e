package dev.madang.planted.app;

import dev.madang.planted.media.mesh.Net;
import dev.madang.planted.room.Courtyard;
import org.jspecify.annotations.Nullable;

/** Keeps every rule: the composition root may import adapters. */
public final class Everything {
    @Nullable Net mesh;

    @Nullable Courtyard room;
}
