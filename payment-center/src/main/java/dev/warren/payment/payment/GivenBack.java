package dev.warren.payment.payment;

import dev.warren.defaults.Money;

/** Money that went back, by which refund and out of which trade. */
public record GivenBack(String refundId, String tradeId, Money amount, String reason) {}
