package dev.warren.product.stock;

import dev.warren.messaging.Event;
import dev.warren.messaging.MessageType;
import java.time.Instant;

/** What was set aside for the order is sold. */
@MessageType(value = "stock.sold.v1", optional = true)
public record StockSold(String orderId, Instant soldAt) implements Event {}
