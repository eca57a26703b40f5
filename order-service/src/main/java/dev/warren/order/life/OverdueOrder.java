package dev.warren.order.life;

import java.time.Instant;

/** An unpaid order and when its time to pay ended; in this order the sweeper walks through them. */
public record OverdueOrder(String id, Instant expiresAt) {}
