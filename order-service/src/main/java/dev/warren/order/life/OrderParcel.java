package dev.warren.order.life;

import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One parcel of the order, as far as the carrier told. */
public record OrderParcel(
        String parcelId, String carrier, @Nullable String trackingNo, Status status) {

    /** Where the parcel is; a later status is never taken back by an earlier message. */
    public enum Status {
        REQUESTED,
        SHIPPED,
        LOST,
        DELIVERED
    }

    /** All that is known of the parcels of one order. */
    static List<OrderParcel> merge(List<OrderParcel> known, List<OrderParcel> news) {
        var merged = new LinkedHashMap<String, OrderParcel>();
        known.forEach(parcel -> merged.put(parcel.parcelId(), parcel));
        news.forEach(parcel -> merged.merge(parcel.parcelId(), parcel, OrderParcel::and));
        return List.copyOf(merged.values());
    }

    /** What is known from both, of which one may be older. */
    private OrderParcel and(OrderParcel news) {
        return new OrderParcel(
                parcelId,
                carrier,
                news.trackingNo == null ? trackingNo : news.trackingNo,
                news.status.compareTo(status) > 0 ? news.status : status);
    }
}
