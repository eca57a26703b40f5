package dev.warren.payment.payment;

import static java.util.Objects.requireNonNull;

import dev.warren.messaging.Event;
import dev.warren.messaging.MessageType;
import java.time.Instant;

/** There is a code that can be scanned. */
@MessageType("payment.ready.v1")
public record PaymentReady(
        String orderId, String merchantId, String paymentId, String channel, String qrCode, Instant expiresAt)
        implements Event {

    static PaymentReady of(Payment payment, PaymentAttempt attempt) {
        return new PaymentReady(
                payment.orderId,
                payment.merchantId,
                payment.id,
                attempt.channel(),
                requireNonNull(attempt.qrCode()),
                requireNonNull(attempt.codeExpiresAt()));
    }
}
