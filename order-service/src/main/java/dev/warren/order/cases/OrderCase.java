package dev.warren.order.cases;

import java.time.Instant;

/** News that contradict what the order knows, and how often they came. */
public record OrderCase(String orderId, String reason, int times, Instant openedAt, Instant lastAt) {}
