package dev.warren.product.stock;

import dev.warren.messaging.Event;
import dev.warren.messaging.MessageType;
import java.time.Instant;

/** Nothing is set aside for an unpaid order any more: it is on hand again, or in the allotment of its flash sale. */
@MessageType("stock.released.v1")
public record StockReleased(String orderId, Instant releasedAt) implements Event {}
