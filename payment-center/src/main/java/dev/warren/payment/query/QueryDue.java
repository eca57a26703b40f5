package dev.warren.payment.query;

import dev.warren.messaging.Event;
import dev.warren.messaging.MessageType;

/** A hint that a provider is to be asked about a code; {@code ask} counts from 0, and the row decides. */
@MessageType("payment.query-due.v1")
public record QueryDue(String orderId, String outTradeNo, int ask) implements Event {}
