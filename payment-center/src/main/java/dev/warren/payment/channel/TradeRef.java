package dev.warren.payment.channel;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a trade is found by at the provider.
 *
 * @param outTradeNo our number of it
 * @param tradeNo    the provider's number, once it is known; it says which of two trades under one number of ours is meant
 * @param askedAt    when we first asked for its code
 */
public record TradeRef(String outTradeNo, @Nullable String tradeNo, Instant askedAt) {}
