package dev.warren.order.life;

import dev.warren.defaults.Money;
import dev.warren.messaging.Event;
import dev.warren.messaging.MessageType;
import java.time.Instant;

/** An order that was paid for got its whole sum back: what has not begun need not begin. */
@MessageType("order.refunded.v1")
public record OrderRefunded(String orderId, String merchantId, String customerId, Money total, Instant refundedAt)
        implements Event {}
