package dev.warren.payment.payment.messaging;

import dev.warren.messaging.MessageType;

/** An order counts the money that came in for it. */
@MessageType("order.paid.v1")
record OrderPaid(String orderId) {}
