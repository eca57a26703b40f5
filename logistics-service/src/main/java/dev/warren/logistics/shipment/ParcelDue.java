package dev.warren.logistics.shipment;

import dev.warren.messaging.Event;
import dev.warren.messaging.MessageType;

/** A hint that a carrier may have to be called about this parcel; the row decides. */
@MessageType("parcel.due.v1")
public record ParcelDue(String orderId, String parcelId) implements Event {

    public static final String QUEUE = "logistics.parcel.due";

    /** Hints about the parcels of one order need not wait for each other. */
    @Override
    public String aggregateId() {
        return parcelId;
    }
}
