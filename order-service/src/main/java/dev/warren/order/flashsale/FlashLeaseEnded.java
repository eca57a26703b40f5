package dev.warren.order.flashsale;

import dev.warren.messaging.Event;
import dev.warren.messaging.MessageType;

/** Nobody renews a lease any more: what of it is in queue B stands before this message. */
@MessageType("flash-lease.ended.v1")
record FlashLeaseEnded(String leaseId, String saleId) implements Event {

    @Override
    public String orderId() {
        return leaseId;
    }
}
