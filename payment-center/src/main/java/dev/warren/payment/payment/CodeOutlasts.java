package dev.warren.payment.payment;

import java.time.Instant;

/** Within this service: this code cannot be closed, and its payment waits until it has {@code expired} at the provider. */
public record CodeOutlasts(String orderId, PaymentAttempt attempt, Instant expired) {}
