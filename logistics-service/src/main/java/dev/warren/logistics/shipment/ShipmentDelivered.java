package dev.warren.logistics.shipment;

import dev.warren.messaging.Event;
import dev.warren.messaging.MessageType;
import java.time.Instant;

/** The recipient has every parcel of the order. */
@MessageType("shipment.delivered.v1")
record ShipmentDelivered(String orderId, String merchantId, String shipmentId, Instant deliveredAt) implements Event {}
