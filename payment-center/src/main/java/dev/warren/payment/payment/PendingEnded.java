package dev.warren.payment.payment;

/** Within this service: this order needs no code any more. */
public record PendingEnded(Payment payment) {}
