package dev.warren.logistics.shipment;

/** Where a parcel is, as far as we know; it only goes forward. */
public enum ParcelStatus {
    /** Its carrier is being asked to carry it. */
    REQUESTED,
    /** The carrier will fetch it and gave a tracking number. */
    ACCEPTED,
    /** The carrier has it. */
    IN_TRANSIT,
    /** The recipient has it; the end. */
    DELIVERED,
    /** The carrier cannot find it; a person decides what the buyer gets. It may still be found and delivered. */
    LOST,
    /** It was lost, and its pieces were sent again in another parcel; the end. */
    REPLACED,
    /** It was lost, and a person decided that nothing comes in its place; the end. */
    GIVEN_UP;

    /** Whether nothing more is to come of it, for better or worse. */
    boolean isSettled() {
        return switch (this) {
            case DELIVERED, REPLACED, GIVEN_UP -> true;
            case REQUESTED, ACCEPTED, IN_TRANSIT, LOST -> false;
        };
    }
}
