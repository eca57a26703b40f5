package dev.warren.product.stock;

import dev.warren.messaging.Event;
import dev.warren.messaging.MessageType;
import java.time.Instant;

/**
 * Nothing was set aside, for want of one product.
 *
 * @param sku the first product, in the order of their skus, that there was not enough of
 */
@MessageType("stock.rejected.v1")
public record StockRejected(String orderId, String sku, Reason reason, Instant rejectedAt) implements Event {

    /** Why. */
    public enum Reason {
        OUT_OF_STOCK,
        UNKNOWN_SKU
    }
}
