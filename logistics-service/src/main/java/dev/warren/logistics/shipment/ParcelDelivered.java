package dev.warren.logistics.shipment;

import dev.warren.logistics.carrier.CarrierNews;
import dev.warren.messaging.Event;
import dev.warren.messaging.MessageType;
import java.time.Instant;

/** The recipient has the parcel. */
@MessageType("parcel.delivered.v1")
record ParcelDelivered(
        String orderId, String shipmentId, String parcelId, String carrier, String trackingNo, Instant occurredAt)
        implements Event {

    static ParcelDelivered of(Parcel parcel, CarrierNews news) {
        var shipment = parcel.shipment();
        return new ParcelDelivered(
                shipment.orderId(), shipment.id(), parcel.id(), parcel.carrier(), news.trackingNo(), news.occurredAt());
    }
}
