package dev.warren.logistics.shipment;

import dev.warren.messaging.Event;
import dev.warren.messaging.MessageType;
import java.time.Instant;

/** A lost parcel's pieces are sent again, in a parcel with a number of its own. */
@MessageType("parcel.replaced.v1")
record ParcelReplaced(
        String orderId,
        String shipmentId,
        String parcelId,
        ShipmentCreated.Part replacement,
        String reason,
        Instant occurredAt)
        implements Event {

    static ParcelReplaced of(String lost, Parcel replacement, Decision decision) {
        var shipment = replacement.shipment();
        return new ParcelReplaced(
                shipment.orderId(),
                shipment.id(),
                lost,
                ShipmentCreated.Part.of(replacement),
                decision.because(),
                decision.at());
    }
}
