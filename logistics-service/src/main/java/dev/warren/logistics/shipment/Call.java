package dev.warren.logistics.shipment;

import java.time.Instant;

/**
 * The right to call a carrier about a parcel, held by one caller at a time.
 *
 * @param number 1 for the first call since the parcel came into its status
 * @param until  when somebody else may call, should this call never be recorded
 */
record Call(String parcelId, int number, Instant until) {}
