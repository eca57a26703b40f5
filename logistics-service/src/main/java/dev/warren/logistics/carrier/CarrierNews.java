package dev.warren.logistics.carrier;

import dev.warren.defaults.text.Storable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * One thing a carrier tells about one parcel.
 *
 * @param occurredAt when it happened, by the carrier's clock, to the microsecond
 */
public record CarrierNews(
        String parcelId,
        String trackingNo,
        CarrierStatus status,
        @Nullable String location,
        Instant occurredAt) {

    /** @throws IllegalArgumentException when something is missing, or can be kept nowhere */
    public CarrierNews {
        require("parcelId", parcelId);
        require("trackingNo", trackingNo);
        require("status", status);
        require("occurredAt", occurredAt);
        if (!Storable.isText(parcelId) || !Storable.isText(trackingNo) || !Storable.isText(location)) {
            throw new IllegalArgumentException("a text contains a NUL character (expected: text without it)");
        }
        if (!Storable.isTime(occurredAt)) {
            throw new IllegalArgumentException(
                    "occurredAt: %s (expected: a year from 1 to 9999)".formatted(occurredAt));
        }
        occurredAt = occurredAt.truncatedTo(ChronoUnit.MICROS);
    }

    private static void require(String field, @Nullable Object value) {
        if (value == null || value.toString().isBlank()) {
            throw new IllegalArgumentException("%s: missing".formatted(field));
        }
    }
}
