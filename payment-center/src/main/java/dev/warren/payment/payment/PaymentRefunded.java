package dev.warren.payment.payment;

import dev.warren.defaults.Money;
import dev.warren.messaging.Event;
import dev.warren.messaging.MessageType;
import java.time.Instant;

/** The money of an order went back, whole. */
@MessageType("payment.refunded.v1")
public record PaymentRefunded(
        String orderId,
        String merchantId,
        String paymentId,
        String refundId,
        Money amount,
        String reason,
        Instant refundedAt)
        implements Event {

    static PaymentRefunded of(Payment payment, GivenBack refund, Instant at) {
        return new PaymentRefunded(
                payment.orderId,
                payment.merchantId,
                payment.id,
                refund.refundId(),
                payment.amount,
                refund.reason(),
                at);
    }
}
