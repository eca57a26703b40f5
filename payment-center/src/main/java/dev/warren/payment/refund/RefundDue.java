package dev.warren.payment.refund;

import dev.warren.messaging.Event;
import dev.warren.messaging.MessageType;

/** A hint that a refund is to be sent or asked about; {@code ask} counts from 0, and the row decides. */
@MessageType("payment.refund-due.v1")
public record RefundDue(String orderId, String refundId, int ask) implements Event {}
