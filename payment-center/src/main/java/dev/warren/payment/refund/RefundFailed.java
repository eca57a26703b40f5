package dev.warren.payment.refund;

import dev.warren.defaults.Money;
import dev.warren.messaging.Event;
import dev.warren.messaging.MessageType;
import java.time.Instant;

/**
 * The provider refused a refund; nothing moved, and a person has been asked. Sent again by one, it may still be done.
 *
 * @param reason why the money was to go back
 * @param error  what the provider said
 */
@MessageType("payment.refund-failed.v1")
public record RefundFailed(
        String orderId,
        String merchantId,
        String paymentId,
        String refundId,
        Money amount,
        String reason,
        String error,
        Instant failedAt)
        implements Event {

    static RefundFailed of(Refund refund, String error) {
        return new RefundFailed(
                refund.orderId,
                refund.merchantId,
                refund.paymentId,
                refund.id,
                refund.amount,
                refund.reason,
                error,
                refund.changedAt);
    }
}
