package dev.warren.order.flashsale;

import dev.warren.messaging.Event;
import dev.warren.messaging.MessageType;
import dev.warren.order.life.Recipient;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A buyer took a unit at the door. Goes to A and to B at once; no row says so before B has come to it.
 *
 * @param leaseId   whose unit it is
 * @param expiresAt until when it must be paid
 */
@MessageType("flash-order.requested.v1")
public record FlashOrderRequested(
        String ticketId,
        String saleId,
        String leaseId,
        String merchantId,
        String customerId,
        String channel,
        @Nullable String notifyUrl,
        Recipient recipient,
        Instant takenAt,
        Instant expiresAt)
        implements Event {

    /** There is no order yet. */
    @Override
    public String orderId() {
        return ticketId;
    }
}
