package dev.madang.planted.problem;

import dev.madang.Violates;
import dev.madang.planted.protocol.Message;
import org.jspecify.annotations.Nullable;

/** Goes round in a circle too: Message knows a class of this package. */
@Violates({"a feature imports only what the list allows", "no features in a circle", "no packages in a circle"})
final class KnowsTheProtocol {
    @Nullable Message message;
}
