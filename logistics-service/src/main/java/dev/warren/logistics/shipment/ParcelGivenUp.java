package dev.warren.logistics.shipment;

import dev.warren.messaging.Event;
import dev.warren.messaging.MessageType;
import java.time.Instant;

/** A lost parcel stays lost: nothing comes in its place. */
@MessageType("parcel.given-up.v1")
record ParcelGivenUp(String orderId, String shipmentId, String parcelId, String reason, Instant occurredAt)
        implements Event {

    static ParcelGivenUp of(Parcel parcel, Decision decision) {
        var shipment = parcel.shipment();
        return new ParcelGivenUp(shipment.orderId(), shipment.id(), parcel.id(), decision.because(), decision.at());
    }
}
