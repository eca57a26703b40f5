package dev.warren.order.flashsale;

import dev.warren.messaging.Event;
import dev.warren.messaging.MessageType;

/** B made no order of a ticket: D gives its unit back. */
@MessageType("flash-ticket.rejected.v1")
record FlashTicketRejected(String ticketId, String saleId) implements Event {

    @Override
    public String orderId() {
        return ticketId;
    }
}
