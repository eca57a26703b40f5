package dev.warren.order.life;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One step of an order's life.
 *
 * @param seq    counts the steps of one order from 1; also the order's version and the id of its server-sent event
 * @param source the service or party that made the step
 * @param event  what happened, as {@code PAID}
 * @param detail what else is worth knowing
 */
public record HistoryEntry(
        long seq,
        Instant at,
        String source,
        String event,
        @Nullable String detail) {}
