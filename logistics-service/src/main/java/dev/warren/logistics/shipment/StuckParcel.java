package dev.warren.logistics.shipment;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A parcel somebody should look at.
 *
 * @param key       tells it from all others on the list
 * @param since     from when on it did not go forward
 * @param calls     made to its carrier since it came into its status
 * @param lastError what the last of them failed with; missing when it was answered
 * @param nextCall  when its carrier is called next; missing when it has ended
 * @param detail    what the carrier told and was not believed
 */
public record StuckParcel(
        @JsonIgnore String key,
        String parcelId,
        String shipmentId,
        String orderId,
        String merchantId,
        String site,
        String carrier,
        ParcelStatus status,
        Reason reason,
        Instant since,
        int calls,
        @Nullable String lastError,
        @Nullable Instant nextCall,
        @Nullable String detail) {

    /** Why somebody should look. */
    public enum Reason {
        /** No carrier has taken it in the time for that, {@code warren.parcels.acceptance-due}. */
        NOT_ACCEPTED,
        /** Nothing was heard of it for too long, {@code warren.parcels.delivery-due}. */
        NO_NEWS,
        /** The carrier cannot find it: a person decides what the buyer gets. */
        LOST,
        /** The carrier told something that contradicts our record. */
        NEWS_REFUSED
    }
}
