package dev.warren.payment.callback;

import dev.warren.messaging.Event;
import dev.warren.messaging.MessageType;

/** A hint that a provider is to be asked what a callback does not say; {@code ask} counts from 0, and the row decides. */
@MessageType("payment.callback-due.v1")
public record CallbackDue(String orderId, String receiptId, int ask) implements Event {}
