package dev.warren.payment.refund.messaging;

import dev.warren.defaults.Money;
import dev.warren.messaging.MessageType;

/** An order wants the money of a payment to go back. */
@MessageType("order.refund-requested.v1")
record RefundRequested(String orderId, String paymentId, Money amount, String reason) {}
