package dev.warren.product.stock;

import dev.warren.messaging.Event;
import dev.warren.messaging.MessageType;
import java.time.Instant;

/** All lines of the order are set aside. */
@MessageType("stock.reserved.v1")
public record StockReserved(String orderId, Instant reservedAt) implements Event {}
