package dev.warren.payment.payment;

import dev.warren.defaults.Money;
import java.time.Instant;

/**
 * Money as the provider reports it.
 *
 * @param paidAt   the provider's time of payment
 * @param finished whether it can no longer be refunded
 */
public record ReceivedTrade(String outTradeNo, String tradeNo, Money amount, Instant paidAt, boolean finished) {}
