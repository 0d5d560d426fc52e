package dev.madang.rest;

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
}
