package dev.warren.payment.callback;

import dev.warren.messaging.Event;
import dev.warren.messaging.MessageType;

/** A callback was accepted and waits to be applied. */
@MessageType("payment.callback-received.v1")
public record CallbackReceived(String orderId, String receiptId) implements Event {}
