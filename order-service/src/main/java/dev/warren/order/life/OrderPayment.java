package dev.warren.order.life;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the buyer can pay, and whether they did.
 *
 * @param channel   the provider
 * @param qrCode    what the buyer scans; null until the provider gave one
 * @param expiresAt until when it can be scanned
 */
public record OrderPayment(
        Status status,
        String channel,
        @Nullable String paymentId,
        @Nullable String qrCode,
        @Nullable Instant expiresAt,
        @Nullable Instant paidAt,
        @Nullable String reason) {

    /** Where the payment of an order is, as the order knows it. */
    public enum Status {
        /** No code yet. */
        REQUESTED,
        /** The code can be scanned. */
        READY,
        /** The provider could not be asked for a code; a person looks at it, and the storefront may ask again. */
        FAILED,
        PAID,
        CLOSED,
        /** Money that does not count any more is on its way back. */
        REFUNDING,
        REFUNDED
    }

    static OrderPayment requested(String channel) {
        return new OrderPayment(Status.REQUESTED, channel, null, null, null, null, null);
    }

    OrderPayment ready(String paymentId, String channel, String qrCode, Instant expiresAt) {
        return new OrderPayment(Status.READY, channel, paymentId, qrCode, expiresAt, null, null);
    }

    OrderPayment failed(String reason) {
        return new OrderPayment(Status.FAILED, channel, paymentId, null, null, null, reason);
    }

    OrderPayment paid(String paymentId, Instant at) {
        return new OrderPayment(Status.PAID, channel, paymentId, null, null, at, null);
    }

    OrderPayment closed() {
        return new OrderPayment(Status.CLOSED, channel, paymentId, null, null, null, null);
    }

    OrderPayment refunding(String paymentId, String reason) {
        return new OrderPayment(Status.REFUNDING, channel, paymentId, null, null, paidAt, reason);
    }

    OrderPayment refunded() {
        return new OrderPayment(Status.REFUNDED, channel, paymentId, null, null, paidAt, reason);
    }
}
