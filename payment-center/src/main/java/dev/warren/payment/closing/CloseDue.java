package dev.warren.payment.closing;

import dev.warren.messaging.Event;
import dev.warren.messaging.MessageType;

/** A hint that a code is to be closed at the provider; {@code ask} counts from 0, and the row decides. */
@MessageType("payment.close-due.v1")
public record CloseDue(String orderId, String outTradeNo, int ask) implements Event {}
