package dev.warren.logistics.shipment.web;

import dev.warren.logistics.Item;
import dev.warren.logistics.shipment.Parcel;
import dev.warren.logistics.shipment.ParcelStatus;
import dev.warren.logistics.shipment.Shipment;
import dev.warren.logistics.shipment.ShipmentStatus;
import dev.warren.logistics.tracking.TrackingEvent;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A shipment as merchants see it. */
record ShipmentView(String id, String orderId, ShipmentStatus status, List<ParcelView> parcels) {

    /**
     * @param trackingNo missing until the carrier has taken the parcel
     * @param replaces   the lost parcel in whose place this one was sent; missing if it is no replacement
     */
    record ParcelView(
            String id,
            String site,
            String carrier,
            @Nullable String trackingNo,
            ParcelStatus status,
            @Nullable String replaces,
            List<Item> items,
            List<TrackingEvent> tracking) {

        static ParcelView of(Parcel parcel, List<TrackingEvent> tracking) {
            return new ParcelView(
                    parcel.id(),
                    parcel.site(),
                    parcel.carrier(),
                    parcel.trackingNo(),
                    parcel.status(),
                    parcel.replaces(),
                    parcel.items(),
                    tracking);
        }
    }

    static ShipmentView of(Shipment shipment, Map<String, List<TrackingEvent>> tracking) {
        return new ShipmentView(
                shipment.id(),
                shipment.orderId(),
                shipment.status(),
                shipment.parcels().stream()
                        .map(parcel -> ParcelView.of(parcel, tracking.getOrDefault(parcel.id(), List.of())))
                        .toList());
    }
}
