package dev.madang.planted.run;

import dev.madang.Violates;
import dev.madang.planted.problem.Refusal;
import org.jspecify.annotations.Nullable;

@Violates({"run imports nothing of Madang", "a feature imports only what the list allows"})
final class KnowsTheHouse {
    @Nullable Refusal refusal;
}
