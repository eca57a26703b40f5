package dev.warren.payment.notification.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of one call. */
public sealed interface Reply {

    /** How long the call took, from looking the name up to the last byte read. */
    Duration latency();

    /**
     * A complete answer.
     *
     * @param body       its first 4 KiB as text
     * @param retryAfter header {@code Retry-After} as a pause from now; null when missing or not readable
     */
    record Answer(int status, String body, @Nullable Duration retryAfter, Duration latency) implements Reply {}

    /**
     * No complete answer: refused, silent, too slow, or at an address we do not call. Whether the merchant has read the
     * notification is unknown.
     */
    record NoAnswer(String error, Duration latency) implements Reply {}
}
