package dev.warren.product.stock;

import dev.warren.messaging.Event;
import dev.warren.messaging.MessageType;
import java.time.Instant;

/** What was set aside for an unpaid order is on hand again. */
@MessageType(value = "stock.released.v1", optional = true)
public record StockReleased(String orderId, Instant releasedAt) implements Event {}
