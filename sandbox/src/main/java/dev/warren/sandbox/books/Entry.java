package dev.warren.sandbox.books;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One trade in a provider's books; amounts in minor units.
 *
 * @param outTradeNo our number of it
 * @param tradeNo    the provider's number; missing where there is none before the payment
 * @param qrCode     the code it is paid by
 * @param status     in the provider's words
 * @param total      what it is about
 * @param paid       what the buyer paid; nothing, or the total
 * @param refunded   how much of that went back
 * @param paidAt     by the provider's clock
 */
public record Entry(
        String outTradeNo,
        @Nullable String tradeNo,
        String qrCode,
        String status,
        long total,
        long paid,
        long refunded,
        @Nullable Instant paidAt) {

    public boolean wasPaid() {
        return paidAt != null;
    }

    /** What the seller has of it. */
    public long kept() {
        return paid - refunded;
    }
}
