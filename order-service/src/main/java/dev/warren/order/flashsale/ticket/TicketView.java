package dev.warren.order.flashsale.ticket;

import dev.warren.order.flashsale.Ticket;
import dev.warren.order.flashsale.TicketStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A ticket as its holder sees it.
 *
 * @param orderId what to follow from now on; null unless ORDERED
 * @param reason  why no order was made of it: LIMIT_REACHED, SOLD_OUT, TOO_LATE; null otherwise
 */
record TicketView(
        String id,
        TicketStatus status,
        @Nullable String saleId,
        @Nullable String orderId,
        @Nullable String reason,
        @Nullable Instant decidedAt) {

    static TicketView of(Ticket ticket) {
        return new TicketView(
                ticket.id(), ticket.status(), ticket.saleId(), ticket.orderId(), ticket.reason(), ticket.decidedAt());
    }

    static TicketView pending(String id) {
        return new TicketView(id, TicketStatus.PENDING, null, null, null, null);
    }

    /** A ticket is decided once. */
    long version() {
        return status == TicketStatus.PENDING ? 0 : 1;
    }
}
