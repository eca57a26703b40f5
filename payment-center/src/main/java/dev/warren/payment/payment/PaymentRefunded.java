package dev.warren.payment.payment;

import dev.warren.defaults.Money;
import dev.warren.messaging.Event;
import dev.warren.messaging.MessageType;
import java.time.Instant;

/**
 * The money of an order went back, whole.
 *
 * @param refundId      the refund that made it whole
 * @param amount        everything that went back, by this refund and by those before it
 * @param refundAmount  what this refund gave back of it
 * @param refundedTotal the same as {@code amount}, under the name it has in {@code payment.partly-refunded}
 */
@MessageType("payment.refunded.v1")
public record PaymentRefunded(
        String orderId,
        String merchantId,
        String paymentId,
        String refundId,
        Money amount,
        String reason,
        Instant refundedAt,
        Money refundAmount,
        Money refundedTotal)
        implements Event {

    static PaymentRefunded of(Payment payment, Trade trade, GivenBack refund, Instant at) {
        return new PaymentRefunded(
                payment.orderId,
                payment.merchantId,
                payment.id,
                refund.refundId(),
                trade.amount(),
                refund.reason(),
                at,
                refund.amount(),
                trade.refunded());
    }
}
