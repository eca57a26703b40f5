package dev.warren.payment.payment;

import dev.warren.defaults.Money;
import java.time.Instant;

/** What an order wants to be paid. */
public record PaymentRequest(
        String orderId, String merchantId, String channel, Money amount, String subject, Instant expiresAt) {}
