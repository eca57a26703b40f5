package dev.warren.order.news;

import dev.warren.messaging.MessageType;
import dev.warren.messaging.Subscription;
import dev.warren.order.life.OrderLife;
import dev.warren.order.life.OrderParcel;
import dev.warren.order.life.OrderParcel.Status;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the parcels of an order are. */
@Configuration(proxyBeanMethods = false)
class ShipmentNews {

    @Bean
    Subscription shipment(OrderLife life, InstantSource clock) {
        return Subscription.to("order.shipment.in")
                .on(
                        "logistics",
                        Created.class,
                        news -> life.apply(
                                news.orderId(),
                                order -> order.parcelsMoved(
                                        news.requested(), "SHIPMENT_CREATED", news.createdAt(), clock.instant())))
                .on(
                        "logistics",
                        Shipped.class,
                        news -> life.apply(
                                news.orderId(),
                                order -> order.parcelsMoved(
                                        carried(
                                                news.parcelId(),
                                                news.carrier(),
                                                news.trackingNo(),
                                                Status.SHIPPED,
                                                news.occurredAt()),
                                        "PARCEL_SHIPPED",
                                        news.occurredAt(),
                                        clock.instant())))
                .on(
                        "logistics",
                        ParcelDelivered.class,
                        news -> life.apply(
                                news.orderId(),
                                order -> order.parcelsMoved(
                                        carried(
                                                news.parcelId(),
                                                news.carrier(),
                                                news.trackingNo(),
                                                Status.DELIVERED,
                                                news.occurredAt()),
                                        "PARCEL_DELIVERED",
                                        news.occurredAt(),
                                        clock.instant())))
                .on(
                        "logistics",
                        Lost.class,
                        news -> life.apply(
                                news.orderId(),
                                order -> order.parcelsMoved(
                                        carried(
                                                news.parcelId(),
                                                news.carrier(),
                                                news.trackingNo(),
                                                Status.LOST,
                                                news.occurredAt()),
                                        "PARCEL_LOST",
                                        news.occurredAt(),
                                        clock.instant())))
                .on(
                        "logistics",
                        Replaced.class,
                        news -> life.apply(
                                news.orderId(),
                                order -> order.parcelsMoved(
                                        news.both(), "PARCEL_REPLACED", news.occurredAt(), clock.instant())))
                .on(
                        "logistics",
                        GivenUp.class,
                        news -> life.apply(
                                news.orderId(),
                                order -> order.parcelsMoved(
                                        List.of(OrderParcel.settled(
                                                news.parcelId(), Status.GIVEN_UP, news.reason(), news.occurredAt())),
                                        "PARCEL_GIVEN_UP",
                                        news.occurredAt(),
                                        clock.instant())))
                .on(
                        "logistics",
                        Delivered.class,
                        news -> life.apply(
                                news.orderId(),
                                order -> order.delivered(news.withoutThese(), news.deliveredAt(), clock.instant())));
    }

    private static List<OrderParcel> carried(String id, String carrier, String trackingNo, Status status, Instant at) {
        return List.of(OrderParcel.carried(id, carrier, trackingNo, status, at));
    }

    @MessageType("shipment.created.v1")
    record Created(String orderId, List<Parcel> parcels, Instant createdAt) {

        List<OrderParcel> requested() {
            return parcels.stream()
                    .map(parcel -> parcel.requested(null, createdAt))
                    .toList();
        }
    }

    /** @param items missing in messages of former versions */
    record Parcel(String parcelId, String carrier, @Nullable List<OrderParcel.Item> items) {

        OrderParcel requested(@Nullable String replaces, Instant at) {
            return OrderParcel.requested(parcelId, carrier, items == null ? List.of() : items, replaces, at);
        }
    }

    @MessageType("parcel.shipped.v1")
    record Shipped(String orderId, String parcelId, String carrier, String trackingNo, Instant occurredAt) {}

    @MessageType("parcel.delivered.v1")
    record ParcelDelivered(String orderId, String parcelId, String carrier, String trackingNo, Instant occurredAt) {}

    @MessageType("parcel.lost.v1")
    record Lost(String orderId, String parcelId, String carrier, String trackingNo, Instant occurredAt) {}

    @MessageType("parcel.replaced.v1")
    record Replaced(String orderId, String parcelId, Parcel replacement, String reason, Instant occurredAt) {

        List<OrderParcel> both() {
            return List.of(
                    OrderParcel.settled(parcelId, Status.REPLACED, reason, occurredAt),
                    replacement.requested(parcelId, occurredAt));
        }
    }

    @MessageType("parcel.given-up.v1")
    record GivenUp(String orderId, String parcelId, String reason, Instant occurredAt) {}

    /** @param givenUp missing in messages of former versions */
    @MessageType("shipment.delivered.v1")
    record Delivered(String orderId, @Nullable List<String> givenUp, Instant deliveredAt) {

        List<String> withoutThese() {
            return givenUp == null ? List.of() : givenUp;
        }
    }
}
