package dev.warren.sandbox.carrier;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param secret        instead of the one in the key directory
 * @param collectsAfter from the order to the departure of the parcel, in business time
 * @param deliversIn    from the departure to the delivery, in business time
 * @param kept          how many parcels are remembered; the oldest are forgotten first
 */
@ConfigurationProperties("warren.sandbox.carrier")
record CarrierProperties(@Nullable String secret, Duration collectsAfter, Duration deliversIn, int kept) {}
