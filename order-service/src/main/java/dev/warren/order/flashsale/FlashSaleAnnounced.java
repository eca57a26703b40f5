package dev.warren.order.flashsale;

import dev.warren.messaging.Event;
import dev.warren.messaging.MessageType;
import java.time.Instant;

/** A sale is to be: its units have to be set aside. */
@MessageType("flash-sale.announced.v1")
record FlashSaleAnnounced(String saleId, String sku, int quantity, Instant announcedAt) implements Event {

    @Override
    public String orderId() {
        return saleId;
    }
}
