package dev.warren.order.placing;

import dev.warren.defaults.Money;
import dev.warren.order.life.OrderStatus;
import java.time.Instant;

/** The answer to a placed order. */
record OrderAccepted(String id, OrderStatus status, Money total, Instant expiresAt) {}
