package dev.warren.order.flashsale;

import dev.warren.messaging.Event;
import dev.warren.messaging.MessageType;
import java.util.List;

/**
 * Buyers took units at a door at the same time. Goes to A and to B at once; no row says so before B has come to it.
 *
 * @param wishes at least one, of any sales
 */
@MessageType("flash-orders.requested.v1")
public record FlashOrdersRequested(List<Wish> wishes) implements Event {

    /** There are no orders yet. */
    @Override
    public String orderId() {
        return wishes.getFirst().ticketId();
    }
}
