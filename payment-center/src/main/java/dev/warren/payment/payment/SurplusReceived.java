package dev.warren.payment.payment;

/** Within this service: money came in for an order that was paid already; it must go back. */
public record SurplusReceived(Payment payment, Trade trade) {}
