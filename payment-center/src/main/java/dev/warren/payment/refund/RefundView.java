package dev.warren.payment.refund;

import dev.warren.defaults.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A refund as its merchant and operators see it.
 *
 * @param tradeId channel and number of the money it goes out of
 * @param asks    how often the provider was told or asked
 * @param error   what the provider said last
 * @param requestedBy who asked for it, for operators only; null where a rule did
 */
public record RefundView(
        String id,
        String paymentId,
        String orderId,
        String merchantId,
        String tradeId,
        RefundOrigin origin,
        Money amount,
        String reason,
        @Nullable String requestedBy,
        RefundStatus status,
        int asks,
        @Nullable String error,
        Instant createdAt,
        Instant changedAt) {

    static RefundView of(Refund refund) {
        return new RefundView(
                refund.id,
                refund.paymentId,
                refund.orderId,
                refund.merchantId,
                refund.tradeId,
                refund.origin,
                refund.amount,
                refund.reason,
                refund.requestedBy,
                refund.status,
                refund.asks,
                refund.error,
                refund.createdAt,
                refund.changedAt);
    }

    RefundView withoutAsker() {
        return new RefundView(
                id,
                paymentId,
                orderId,
                merchantId,
                tradeId,
                origin,
                amount,
                reason,
                null,
                status,
                asks,
                error,
                createdAt,
                changedAt);
    }
}
