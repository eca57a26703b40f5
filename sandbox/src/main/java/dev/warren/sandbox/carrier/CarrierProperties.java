package dev.warren.sandbox.carrier;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param named every carrier by its name
 * @param kept  how many parcels each remembers; the oldest are forgotten first
 */
@ConfigurationProperties("warren.sandbox.carrier")
record CarrierProperties(Map<String, Ways> named, int kept) {

    /**
     * How one carrier goes about its work.
     *
     * @param secret        instead of the one in the key directory
     * @param prefix        of its tracking numbers
     * @param collectsAfter from the order to the departure of the parcel, in business time
     * @param deliversIn    from the departure to the delivery, in business time
     */
    record Ways(@Nullable String secret, String prefix, Duration collectsAfter, Duration deliversIn) {}
}
