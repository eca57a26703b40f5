package dev.warren.localstack;

import org.jspecify.annotations.Nullable;

/** A server could not be found or started; the message says what to do about it. */
public final class LocalStackException extends RuntimeException {

    private static final long serialVersionUID = 1;

    LocalStackException(String message) {
        super(message);
    }

    LocalStackException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
