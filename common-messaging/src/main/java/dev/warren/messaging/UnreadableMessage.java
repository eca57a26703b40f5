package dev.warren.messaging;

import org.jspecify.annotations.Nullable;

/** A message that no repetition makes readable; it is parked at once. */
public class UnreadableMessage extends RuntimeException {

    public UnreadableMessage(String message) {
        this(message, null);
    }

    public UnreadableMessage(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
