package dev.warren.logistics.shipment;

import dev.warren.messaging.Event;
import dev.warren.messaging.MessageType;
import java.time.Instant;
import java.util.List;

/**
 * Every parcel of the order has come to an end: the recipient has it, or the one that was sent in its place, or it was given up.
 *
 * @param givenUp the parcels that were lost and in whose place nothing comes; mostly none
 */
@MessageType("shipment.delivered.v1")
record ShipmentDelivered(
        String orderId, String merchantId, String shipmentId, List<String> givenUp, Instant deliveredAt)
        implements Event {}
