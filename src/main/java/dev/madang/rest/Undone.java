package dev.madang.rest;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Takes a transaction back whose request was refused. */
final class Undone extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param cause null where the answer says why
     */
    Undone(@Nullable Throwable cause) {
        super(null, cause, false, false);
    }

    /** Goes on with what a servlet may throw; returns where there is no cause. */
    void rethrowCause() throws IOException, ServletException {
        if (getCause() instanceof IOException failed) {
            throw failed;
        }
        if (getCause() instanceof ServletException failed) {
            throw failed;
        }
    }
}
