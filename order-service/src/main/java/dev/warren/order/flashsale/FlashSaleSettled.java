package dev.warren.order.flashsale;

import dev.warren.messaging.Event;
import dev.warren.messaging.MessageType;
import java.time.Instant;

/** A sale is over and nothing of it is on its way any more: what was not sold is stock like any other again. */
@MessageType("flash-sale.settled.v1")
record FlashSaleSettled(String saleId, String sku, int announced, int sold, Instant settledAt) implements Event {

    @Override
    public String orderId() {
        return saleId;
    }
}
