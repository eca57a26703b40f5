package dev.warren.order.flashsale;

import dev.warren.messaging.Event;
import dev.warren.messaging.MessageType;
import java.util.List;

/** B has decided these tickets: C wakes who waits for them, at every instance. */
@MessageType(value = "flash-tickets.decided.v1", optional = true)
record FlashTicketsDecided(List<String> ticketIds) implements Event {

    @Override
    public String orderId() {
        return ticketIds.getFirst();
    }
}
