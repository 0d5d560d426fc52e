package dev.madang.planted.media.mesh;

import dev.madang.Violates;
import dev.madang.planted.room.Courtyard;
import org.jspecify.annotations.Nullable;

@Violates("an adapter imports only its feature and that feature's list")
final class KnowsTheRoom {
    @Nullable Courtyard room;
}
