package dev.warren.payment.stuck;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that stands still.
 *
 * @param kind   what it is: {@code pay-task}, {@code code}, {@code payment}, {@code callback}, {@code refund}, {@code reconciliation}
 * @param orderId empty for what concerns no single order
 * @param since  when it should have moved
 * @param reason what it waits for
 * @param repair the call that moves it; null where only the other side can
 */
record Stuck(
        String kind,
        String id,
        String orderId,
        String status,
        Instant since,
        String reason,
        @Nullable String repair) {}
