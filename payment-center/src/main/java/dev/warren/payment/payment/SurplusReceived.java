package dev.warren.payment.payment;

/** Within this service: money came in that does not count, for an order that was paid already or after the provider's own time; it must go back. */
public record SurplusReceived(Payment payment, Trade trade) {}
