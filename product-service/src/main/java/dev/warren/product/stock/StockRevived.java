package dev.warren.product.stock;

import dev.warren.messaging.Event;
import dev.warren.messaging.MessageType;
import java.time.Instant;

/**
 * All lines of an order that had ended unpaid are set aside again.
 *
 * @param revival which of its revivals this answers
 */
@MessageType("stock.revived.v1")
public record StockRevived(String orderId, int revival, Instant revivedAt) implements Event {}
