package dev.madang.planted.live;

import dev.madang.Violates;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

@Violates("executors are the container's")
final class StartsThreads {
    Executor own() {
        return Executors.newSingleThreadExecutor();
    }
}
