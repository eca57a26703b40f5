package dev.warren.payment.payment;

/** Within this service: the buyer can scan this code from now on. */
public record CodeShown(String orderId, PaymentAttempt attempt) {}
