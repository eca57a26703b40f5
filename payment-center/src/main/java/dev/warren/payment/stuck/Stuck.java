package dev.warren.payment.stuck;

import java.time.Instant;

/**
 * Something that stands still.
 *
 * @param orderId empty for what concerns no single order
 * @param since  when it should have moved
 * @param reason what it waits for
 * @param repair the call that moves it, method and path
 */
record Stuck(StuckKind kind, String id, String orderId, String status, Instant since, String reason, String repair) {

    /** Its place in the list: since when, and what it is. */
    String key() {
        return "%s %s %s".formatted(since, kind.name(), id);
    }
}
