package dev.warren.payment.payment;

import dev.warren.defaults.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A payment as its merchant sees it.
 *
 * @param qrCode          the code that can be scanned now; null when there is none
 * @param codeExpiresAt   until when it can be scanned
 * @param expiresAt       until when the order can be paid
 * @param providerTradeNo the provider's number of the money that counts
 * @param paidAt          the provider's time of payment
 * @param refunded        what went back of it
 * @param attempts        every code that was asked for, oldest first
 */
public record PaymentView(
        String id,
        String orderId,
        String merchantId,
        PaymentStatus status,
        String channel,
        Money amount,
        String subject,
        @Nullable String qrCode,
        @Nullable Instant codeExpiresAt,
        Instant expiresAt,
        @Nullable String providerTradeNo,
        @Nullable Instant paidAt,
        @Nullable Money refunded,
        @Nullable String closeReason,
        @Nullable Instant closedAt,
        Instant requestedAt,
        Instant changedAt,
        List<AttemptView> attempts) {

    /** One code that was asked for, under its number at the provider. */
    public record AttemptView(
            String outTradeNo,
            String channel,
            AttemptStatus status,
            Instant askedAt,
            @Nullable Instant shownAt) {}

    static PaymentView of(Payment payment, Instant now) {
        var living = payment.codes().living(now);
        var counted = payment.counted();
        return new PaymentView(
                payment.id,
                payment.orderId,
                payment.merchantId,
                payment.status,
                payment.channel,
                payment.amount,
                payment.subject,
                living.map(PaymentAttempt::qrCode).orElse(null),
                living.map(PaymentAttempt::codeExpiresAt).orElse(null),
                payment.expiresAt,
                counted.map(Trade::tradeNo).orElse(null),
                payment.paidAt,
                counted.map(Trade::refunded).filter(sum -> sum.amount() > 0).orElse(null),
                payment.closeReason,
                payment.closedAt,
                payment.requestedAt,
                payment.changedAt,
                payment.attempts.stream()
                        .map(code -> new AttemptView(
                                code.outTradeNo(), code.channel(), code.status(), code.askedAt(), code.shownAt()))
                        .toList());
    }
}
