package dev.warren.logistics.tracking;

import dev.warren.logistics.carrier.CarrierStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of a parcel's tracking.
 *
 * @param occurredAt by the carrier's clock
 */
public record TrackingEvent(CarrierStatus status, @Nullable String location, Instant occurredAt) {}
