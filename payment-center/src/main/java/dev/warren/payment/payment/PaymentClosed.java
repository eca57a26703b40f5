package dev.warren.payment.payment;

import static java.util.Objects.requireNonNull;

import dev.warren.messaging.Event;
import dev.warren.messaging.MessageType;
import java.time.Instant;

/** Nobody can pay any more. */
@MessageType("payment.closed.v1")
public record PaymentClosed(String orderId, String merchantId, String paymentId, String reason, Instant closedAt)
        implements Event {

    static PaymentClosed of(Payment payment) {
        return new PaymentClosed(
                payment.orderId,
                payment.merchantId,
                payment.id,
                requireNonNull(payment.closeReason),
                requireNonNull(payment.closedAt));
    }
}
