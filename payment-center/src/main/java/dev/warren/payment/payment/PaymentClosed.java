package dev.warren.payment.payment;

import static java.util.Objects.requireNonNull;

import dev.warren.messaging.Event;
import dev.warren.messaging.MessageType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Nobody can pay any more.
 *
 * @param paymentId null when the order closed before it asked to be paid: there is no payment that could be looked up
 */
@MessageType("payment.closed.v1")
public record PaymentClosed(
        String orderId, String merchantId, @Nullable String paymentId, String reason, Instant closedAt)
        implements Event {

    static PaymentClosed of(Payment payment) {
        return new PaymentClosed(
                payment.orderId,
                payment.merchantId,
                payment.isUnrequested() ? null : payment.id,
                requireNonNull(payment.closeReason),
                requireNonNull(payment.closedAt));
    }
}
