package dev.warren.order.flashsale;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A decided wish.
 *
 * @param nth     the how-manieth purchase of its customer in this sale; null if it is none
 * @param reason  why no order was made of it
 * @param orderId what was made of it
 */
public record Ticket(
        String id,
        String saleId,
        String merchantId,
        String customerId,
        @Nullable Integer nth,
        TicketStatus status,
        @Nullable String reason,
        @Nullable String orderId,
        Unit unit,
        Instant takenAt,
        Instant decidedAt) {

    /** Where the pre-deducted unit of a ticket is. */
    public enum Unit {
        /** Kept for it. */
        HELD,
        /** Its order was paid. */
        SOLD,
        /** In the sale again. */
        BACK,
        /** It never had one: its lease had none left when queue B came to it. */
        NONE
    }
}
