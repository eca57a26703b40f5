package dev.warren.logistics.shipment;

import dev.warren.logistics.carrier.CarrierNews;
import dev.warren.messaging.Event;
import dev.warren.messaging.MessageType;
import java.time.Instant;

/** A carrier has the parcel. */
@MessageType("parcel.shipped.v1")
record ParcelShipped(
        String orderId, String shipmentId, String parcelId, String carrier, String trackingNo, Instant occurredAt)
        implements Event {

    static ParcelShipped of(Parcel parcel, CarrierNews news) {
        var shipment = parcel.shipment();
        return new ParcelShipped(
                shipment.orderId(), shipment.id(), parcel.id(), parcel.carrier(), news.trackingNo(), news.occurredAt());
    }
}
