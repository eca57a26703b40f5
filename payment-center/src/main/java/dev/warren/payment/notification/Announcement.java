package dev.warren.payment.notification;

import java.time.Instant;
import java.util.Map;

/**
 * A payment result as the merchant is told it.
 *
 * @param type       such as {@code payment.succeeded}
 * @param occurredAt when it happened, not when it is sent
 * @param data       what the merchant reads, in this order
 */
public record Announcement(String type, String merchantId, String orderId, Instant occurredAt, Map<String, ?> data) {}
