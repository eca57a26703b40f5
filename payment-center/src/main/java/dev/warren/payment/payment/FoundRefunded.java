package dev.warren.payment.payment;

/** Within this service: the provider says that the money of this trade went back whole. */
public record FoundRefunded(Payment payment, Trade trade) {}
