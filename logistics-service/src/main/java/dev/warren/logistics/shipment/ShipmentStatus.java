package dev.warren.logistics.shipment;

import java.util.Collection;

/** Where a shipment is, told by its parcels. */
public enum ShipmentStatus {
    /** No parcel has left its site yet. */
    PREPARING,
    /** Some parcel is on its way, or delivered while others are not. */
    IN_TRANSIT,
    /** Every parcel was delivered, or the one that was sent in its place. */
    DELIVERED,
    /** Nothing is on its way any more, and some parcel was given up. */
    CLOSED,
    /** Some parcel is lost, and nobody has decided what becomes of it. */
    LOST;

    /** Whether every parcel has come to an end. */
    boolean isOver() {
        return this == DELIVERED || this == CLOSED;
    }

    static ShipmentStatus of(Collection<ParcelStatus> parcels) {
        if (parcels.contains(ParcelStatus.LOST)) {
            return LOST;
        }
        if (parcels.stream().allMatch(ParcelStatus::isSettled)) {
            return parcels.contains(ParcelStatus.GIVEN_UP) ? CLOSED : DELIVERED;
        }
        return parcels.contains(ParcelStatus.IN_TRANSIT) || parcels.contains(ParcelStatus.DELIVERED)
                ? IN_TRANSIT
                : PREPARING;
    }
}
