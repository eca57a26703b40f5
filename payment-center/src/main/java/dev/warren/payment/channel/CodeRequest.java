package dev.warren.payment.channel;

import dev.warren.defaults.Money;
import java.time.Duration;
import java.time.Instant;

/**
 * @param outTradeNo our number of the trade, 8 to 32 of {@code [A-Za-z0-9]}
 * @param subject    what the buyer reads in the provider's app
 * @param payWithin  how long the trade may be paid, in the provider's time
 */
public record CodeRequest(String outTradeNo, Money amount, String subject, Duration payWithin, Instant askedAt) {}
