package dev.warren.sandbox.wechat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One refund of a trade.
 *
 * @param notifyUrl whom to tell of its end; null for whoever is told of the payment
 * @param endedAt   null while it is in process
 */
record RefundSlip(
        String outRefundNo,
        String refundId,
        long amount,
        @Nullable String notifyUrl,
        Instant createdAt,
        RefundStatus status,
        @Nullable Instant endedAt) {

    RefundSlip ended(RefundStatus end, Instant at) {
        return new RefundSlip(outRefundNo, refundId, amount, notifyUrl, createdAt, end, at);
    }
}
