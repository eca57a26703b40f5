package dev.warren.product.stock;

import dev.warren.messaging.Event;

/** News of a flash sale and of no order: the sale takes its place, also as what the message correlates with. */
interface SaleEvent extends Event {

    String saleId();

    @Override
    default String orderId() {
        return saleId();
    }
}
