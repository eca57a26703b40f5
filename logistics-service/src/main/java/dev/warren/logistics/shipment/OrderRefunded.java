package dev.warren.logistics.shipment;

import dev.warren.messaging.MessageType;

/** The whole sum of a paid order was given back. */
@MessageType("order.refunded.v1")
public record OrderRefunded(String orderId) {}
