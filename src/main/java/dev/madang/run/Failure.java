package dev.madang.run;

import org.jspecify.annotations.Nullable;

/** Why the start failed, in one sentence for the person at the terminal. */
final class Failure extends Exception {
    private static final long serialVersionUID = 1L;

    Failure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
