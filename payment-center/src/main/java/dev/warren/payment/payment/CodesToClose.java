package dev.warren.payment.payment;

/** Within this service: this payment has codes that are to be closed at the provider. */
public record CodesToClose(Payment payment) {}
