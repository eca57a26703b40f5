package dev.warren.order.life;

import dev.warren.messaging.Event;
import dev.warren.messaging.MessageType;
import java.time.Instant;
import java.util.Optional;

/**
 * An order of a flash sale was paid, or rejected: its pre-deducted unit is sold or free again. That of an order that ended
 * unpaid is free when its stock is released.
 *
 * @param paid whether the unit is sold
 */
@MessageType("flash-order.ended.v1")
public record FlashOrderEnded(String orderId, String flashSaleId, boolean paid, Instant endedAt) implements Event {

    /** What an event of an order means for its unit; empty when nothing. */
    static Optional<FlashOrderEnded> of(String flashSaleId, Event event, Instant at) {
        return switch (event) {
            case OrderPaid paid -> Optional.of(new FlashOrderEnded(paid.orderId(), flashSaleId, true, at));
            case OrderRejected rejected -> Optional.of(new FlashOrderEnded(rejected.orderId(), flashSaleId, false, at));
            default -> Optional.empty();
        };
    }
}
