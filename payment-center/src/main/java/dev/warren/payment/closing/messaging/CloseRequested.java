package dev.warren.payment.closing.messaging;

import dev.warren.messaging.MessageType;

/** An order wants to close and must know that nobody can pay any more. */
@MessageType("order.payment-close-requested.v1")
record CloseRequested(String orderId, String merchantId, String reason) {}
