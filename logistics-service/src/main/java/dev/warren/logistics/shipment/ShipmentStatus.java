package dev.warren.logistics.shipment;

import java.util.Collection;

/** Where a shipment is, told by its parcels. */
public enum ShipmentStatus {
    /** No parcel has left its site yet. */
    PREPARING,
    /** Some parcel is on its way, or delivered while others are not. */
    IN_TRANSIT,
    /** Every parcel was delivered. */
    DELIVERED,
    /** Some parcel is lost. */
    LOST;

    static ShipmentStatus of(Collection<ParcelStatus> parcels) {
        if (parcels.contains(ParcelStatus.LOST)) {
            return LOST;
        }
        if (parcels.stream().allMatch(ParcelStatus.DELIVERED::equals)) {
            return DELIVERED;
        }
        return parcels.contains(ParcelStatus.IN_TRANSIT) || parcels.contains(ParcelStatus.DELIVERED)
                ? IN_TRANSIT
                : PREPARING;
    }
}
