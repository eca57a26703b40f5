package dev.warren.payment.callback;

import java.time.Instant;

/**
 * A callback as it was accepted.
 *
 * @param asks how often the provider was asked what it does not say
 */
record Receipt(
        String id, String channel, String outTradeNo, String orderId, byte[] body, int asks, Instant receivedAt) {}
