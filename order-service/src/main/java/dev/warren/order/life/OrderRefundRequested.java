package dev.warren.order.life;

import dev.warren.defaults.Money;
import dev.warren.messaging.Event;
import dev.warren.messaging.MessageType;
import java.time.Instant;

/** This payment does not count: the money has to go back. */
@MessageType("order.refund-requested.v1")
public record OrderRefundRequested(
        String orderId, String merchantId, String paymentId, Money amount, String reason, Instant requestedAt)
        implements Event {}
