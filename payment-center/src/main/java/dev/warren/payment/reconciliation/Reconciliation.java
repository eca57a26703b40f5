package dev.warren.payment.reconciliation;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One day of one channel.
 *
 * @param day        in the provider's calendar
 * @param tries      runs in a row that got no bill
 * @param dueAt      when it runs next; while it is running, when that run is taken for dead
 * @param error      why the last run got no bill
 * @param finishedAt when the last run came to its end; null as long as none has
 * @param lines      of the bill
 */
public record Reconciliation(
        String id,
        String channel,
        LocalDate day,
        ReconciliationStatus status,
        int tries,
        @Nullable Instant dueAt,
        @Nullable String error,
        Instant requestedAt,
        @Nullable Instant finishedAt,
        long lines) {}
