package dev.warren.logistics.shipment;

import dev.warren.logistics.carrier.CarrierNews;
import dev.warren.messaging.Event;
import dev.warren.messaging.MessageType;
import java.time.Instant;

/** The carrier cannot find the parcel. */
@MessageType("parcel.lost.v1")
record ParcelLost(
        String orderId, String shipmentId, String parcelId, String carrier, String trackingNo, Instant occurredAt)
        implements Event {

    static ParcelLost of(Parcel parcel, CarrierNews news) {
        var shipment = parcel.shipment();
        return new ParcelLost(
                shipment.orderId(), shipment.id(), parcel.id(), parcel.carrier(), news.trackingNo(), news.occurredAt());
    }
}
