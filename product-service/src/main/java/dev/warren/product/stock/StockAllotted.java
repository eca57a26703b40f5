package dev.warren.product.stock;

import dev.warren.messaging.MessageType;
import java.time.Instant;

/** All units of a flash sale are set aside. */
@MessageType("stock.allotted.v1")
public record StockAllotted(String saleId, String sku, long quantity, Instant allottedAt) implements SaleEvent {}
