package dev.warren.logistics.shipment;

import dev.warren.messaging.Event;
import dev.warren.messaging.MessageType;
import java.time.Instant;
import java.util.List;

/** The parcels of an order are known; their carriers are being asked. */
@MessageType("shipment.created.v1")
record ShipmentCreated(String orderId, String merchantId, String shipmentId, List<Part> parcels, Instant createdAt)
        implements Event {

    /** One parcel and who is to carry it from where. */
    record Part(String parcelId, String site, String carrier) {}

    static ShipmentCreated of(Shipment shipment) {
        return new ShipmentCreated(
                shipment.orderId(),
                shipment.merchantId(),
                shipment.id(),
                shipment.parcels().stream()
                        .map(parcel -> new Part(parcel.id(), parcel.site(), parcel.carrier()))
                        .toList(),
                shipment.createdAt());
    }
}
