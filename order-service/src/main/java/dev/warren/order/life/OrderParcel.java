package dev.warren.order.life;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One parcel of the order, as far as the carrier told.
 *
 * @param items    what is in it; empty for as long as only its carrier has told of it
 * @param replaces the lost parcel in whose place it was sent
 * @param reason   why nothing comes in its place, or why it was sent again
 * @param events   what is known of its way, in the order of its statuses
 */
public record OrderParcel(
        String parcelId,
        String carrier,
        @Nullable String trackingNo,
        Status status,
        List<Item> items,
        @Nullable String replaces,
        @Nullable String reason,
        List<Step> events) {

    /** Where the parcel is; a later status is never taken back by an earlier message. */
    public enum Status {
        REQUESTED,
        SHIPPED,
        /** A person has to decide: it is sent again or given up, unless it is found. */
        LOST,
        DELIVERED,
        /** Lost, and sent again in another parcel. */
        REPLACED,
        /** Lost, and nothing comes in its place. */
        GIVEN_UP
    }

    /** Some pieces of one product. */
    public record Item(String sku, int quantity) {}

    /** One step of its way. */
    public record Step(Status status, Instant at) {}

    /** Parcels that were kept before there were items and events have none. */
    @SuppressWarnings("NullAway") // rows of former versions
    public OrderParcel {
        items = items == null ? List.of() : List.copyOf(items);
        events = events == null ? List.of() : List.copyOf(events);
    }

    /** One that has to be fetched from its site. */
    public static OrderParcel requested(
            String parcelId, String carrier, List<Item> items, @Nullable String replaces, Instant at) {
        return new OrderParcel(
                parcelId,
                carrier,
                null,
                Status.REQUESTED,
                items,
                replaces,
                null,
                List.of(new Step(Status.REQUESTED, at)));
    }

    /** What its carrier told of it. */
    public static OrderParcel carried(String parcelId, String carrier, String trackingNo, Status status, Instant at) {
        return new OrderParcel(
                parcelId, carrier, trackingNo, status, List.of(), null, null, List.of(new Step(status, at)));
    }

    /** What a person decided about it, being lost. */
    public static OrderParcel settled(String parcelId, Status status, String reason, Instant at) {
        return new OrderParcel(parcelId, "", null, status, List.of(), null, reason, List.of(new Step(status, at)));
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
                carrier.isEmpty() ? news.carrier : carrier,
                news.trackingNo == null ? trackingNo : news.trackingNo,
                news.status.compareTo(status) > 0 ? news.status : status,
                items.isEmpty() ? news.items : items,
                replaces == null ? news.replaces : replaces,
                news.reason == null ? reason : news.reason,
                bothWays(news));
    }

    private List<Step> bothWays(OrderParcel news) {
        var fresh = news.events.stream()
                .filter(step -> events.stream().noneMatch(known -> known.status() == step.status()));
        return Stream.concat(events.stream(), fresh)
                .sorted(Comparator.comparing(Step::status))
                .toList();
    }

    /** What a person has to be told while it is lost. */
    String loss() {
        return "parcel %s is lost".formatted(parcelId);
    }
}
