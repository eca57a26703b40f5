package dev.warren.payment.payment;

import dev.warren.defaults.Money;
import dev.warren.messaging.Event;
import dev.warren.messaging.MessageType;
import java.time.Instant;

/**
 * A part of an order's money went back; the payment still counts.
 *
 * @param amount        what this refund gave back
 * @param refundedTotal everything that went back so far
 * @param paid          what came in
 */
@MessageType("payment.partly-refunded.v1")
public record PaymentPartlyRefunded(
        String orderId,
        String merchantId,
        String paymentId,
        String refundId,
        Money amount,
        Money refundedTotal,
        Money paid,
        String reason,
        Instant refundedAt)
        implements Event {

    static PaymentPartlyRefunded of(Payment payment, Trade trade, GivenBack refund, Instant at) {
        return new PaymentPartlyRefunded(
                payment.orderId,
                payment.merchantId,
                payment.id,
                refund.refundId(),
                refund.amount(),
                trade.refunded(),
                trade.amount(),
                refund.reason(),
                at);
    }
}
