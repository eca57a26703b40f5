package dev.warren.payment.callback;

import java.time.Instant;

/** A callback as it was accepted. */
record Receipt(String id, String channel, String outTradeNo, String orderId, byte[] body, Instant receivedAt) {}
