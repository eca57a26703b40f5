package dev.warren.payment.payment;

import dev.warren.defaults.Money;
import dev.warren.payment.channel.PaidAs;
import java.time.Instant;

/**
 * Money as the provider reports it.
 *
 * @param paidAt   the provider's time of payment
 * @param finished whether it can no longer be refunded
 * @param as       what the provider remarks about it
 */
public record ReceivedTrade(
        String outTradeNo, String tradeNo, Money amount, Instant paidAt, boolean finished, PaidAs as) {

    /** Money about which there is nothing to remark. */
    public ReceivedTrade(String outTradeNo, String tradeNo, Money amount, Instant paidAt, boolean finished) {
        this(outTradeNo, tradeNo, amount, paidAt, finished, PaidAs.SOUND);
    }
}
