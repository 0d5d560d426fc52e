package dev.madang.planted.identity;

import dev.madang.Violates;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

@Violates("the log is System.Logger's")
final class LogsByAnotherLibrary {
    @Nullable Logger log;
}
