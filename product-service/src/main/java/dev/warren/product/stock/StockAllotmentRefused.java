package dev.warren.product.stock;

import dev.warren.messaging.MessageType;
import dev.warren.product.stock.StockRejected.Reason;
import java.time.Instant;

/** Nothing was set aside for a flash sale: there is no such product, or not enough of it. */
@MessageType("stock.allotment-refused.v1")
public record StockAllotmentRefused(String saleId, String sku, Reason reason, Instant refusedAt) implements SaleEvent {}
