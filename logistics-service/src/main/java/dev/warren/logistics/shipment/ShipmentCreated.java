package dev.warren.logistics.shipment;

import dev.warren.logistics.Item;
import dev.warren.messaging.Event;
import dev.warren.messaging.MessageType;
import java.time.Instant;
import java.util.List;

/** The parcels of an order are known; their carriers are being asked. */
@MessageType("shipment.created.v1")
record ShipmentCreated(String orderId, String merchantId, String shipmentId, List<Part> parcels, Instant createdAt)
        implements Event {

    /** One parcel, what is in it and who is to carry it from where. */
    record Part(String parcelId, String site, String carrier, List<Item> items) {

        static Part of(Parcel parcel) {
            return new Part(parcel.id(), parcel.site(), parcel.carrier(), parcel.items());
        }
    }

    static ShipmentCreated of(Shipment shipment) {
        return new ShipmentCreated(
                shipment.orderId(),
                shipment.merchantId(),
                shipment.id(),
                shipment.parcels().stream().map(Part::of).toList(),
                shipment.createdAt());
    }
}
