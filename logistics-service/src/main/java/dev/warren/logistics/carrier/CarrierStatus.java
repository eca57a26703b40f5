package dev.warren.logistics.carrier;

/** Where a carrier says a parcel is. */
public enum CarrierStatus {
    /** The carrier will fetch it. */
    ACCEPTED,
    /** The carrier has it. */
    IN_TRANSIT,
    /** The recipient has it. */
    DELIVERED,
    /** The carrier cannot find it. */
    LOST
}
