package dev.warren.order.life;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the buyer can pay, and whether they did.
 *
 * @param channel   the provider
 * @param reason    why there is no code, or why the money goes back
 * @param qrCode    what the buyer scans; null until the provider gave one
 * @param expiresAt until when it can be scanned
 * @param toldAt    when the payment center told of the code or of its failure, to the second
 */
public record OrderPayment(
        Status status,
        String channel,
        @Nullable String paymentId,
        @Nullable String qrCode,
        @Nullable Instant expiresAt,
        @Nullable Instant paidAt,
        @Nullable String reason,
        @Nullable Instant toldAt) {

    /** Where the payment of an order is, as the order knows it. */
    public enum Status {
        /** No code yet. */
        REQUESTED,
        /** The code can be scanned. */
        READY,
        /** The provider could not be asked for a code; a person looks at it, and the storefront may ask again. */
        FAILED,
        /** The money came in time but was heard of late; whether the order can still have it depends on its stock. */
        RECEIVED,
        PAID,
        CLOSED,
        /** Money that does not count any more is on its way back. */
        REFUNDING,
        REFUNDED
    }

    /** Messages may swap on their way: what was told earlier replaces nothing, and a failure no code of the same second. */
    boolean isReplacedBy(OrderPayment news) {
        if (news.equals(this)) {
            return false;
        }
        if (toldAt == null || news.toldAt == null) {
            return true;
        }
        return news.status == Status.READY ? !news.toldAt.isBefore(toldAt) : news.toldAt.isAfter(toldAt);
    }

    static OrderPayment requested(String channel) {
        return new OrderPayment(Status.REQUESTED, channel, null, null, null, null, null, null);
    }

    OrderPayment ready(String paymentId, String channel, String qrCode, Instant expiresAt, Instant toldAt) {
        return new OrderPayment(Status.READY, channel, paymentId, qrCode, expiresAt, null, null, toldAt);
    }

    OrderPayment failed(String reason, Instant toldAt) {
        return new OrderPayment(Status.FAILED, channel, paymentId, null, null, null, reason, toldAt);
    }

    OrderPayment paid(String paymentId, Instant at) {
        return new OrderPayment(Status.PAID, channel, paymentId, null, null, at, null, null);
    }

    OrderPayment received(String paymentId, Instant at, String reason) {
        return new OrderPayment(Status.RECEIVED, channel, paymentId, null, null, at, reason, null);
    }

    OrderPayment closed() {
        return new OrderPayment(Status.CLOSED, channel, paymentId, null, null, null, null, null);
    }

    OrderPayment refunding(String paymentId, String reason) {
        return new OrderPayment(Status.REFUNDING, channel, paymentId, null, null, paidAt, reason, null);
    }

    /** @param because why, if it was not the order that asked for it */
    OrderPayment refunded(@Nullable String because) {
        var why = status == Status.REFUNDING ? reason : because;
        return new OrderPayment(Status.REFUNDED, channel, paymentId, null, null, paidAt, why, null);
    }
}
