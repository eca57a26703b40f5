package dev.warren.payment.notification;

import java.time.Instant;
import java.util.Map;

/**
 * A payment result as the merchant is told it.
 *
 * @param type       such as {@code payment.succeeded}
 * @param subject    the money or the refund it tells of; empty where the order says enough
 * @param occurredAt when it happened, not when it is sent
 * @param data       what the merchant reads, in this order
 */
public record Announcement(
        String type, String merchantId, String orderId, String subject, Instant occurredAt, Map<String, ?> data) {

    /** The same for every message that tells the same: an order that asks twice how its payment ended is answered twice. */
    String news() {
        return String.join("|", orderId, type, subject);
    }
}
