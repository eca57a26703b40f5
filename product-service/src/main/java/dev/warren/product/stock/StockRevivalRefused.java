package dev.warren.product.stock;

import dev.warren.messaging.Event;
import dev.warren.messaging.MessageType;
import dev.warren.product.stock.StockRejected.Reason;
import java.time.Instant;

/**
 * Nothing was set aside again for an order that had ended unpaid, for want of one product.
 *
 * @param revival which of its revivals this answers
 * @param sku     the first product, in the order of their skus, that there was not enough of
 */
@MessageType("stock.revival-refused.v1")
public record StockRevivalRefused(String orderId, int revival, String sku, Reason reason, Instant refusedAt)
        implements Event {}
