package dev.warren.order.news;

import dev.warren.messaging.MessageType;
import dev.warren.messaging.Subscription;
import dev.warren.order.life.OrderLife;
import dev.warren.order.life.OrderParcel;
import dev.warren.order.life.OrderParcel.Status;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
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
                                        parcel(news.parcelId(), news.carrier(), news.trackingNo(), Status.SHIPPED),
                                        "PARCEL_SHIPPED",
                                        news.occurredAt(),
                                        clock.instant())))
                .on(
                        "logistics",
                        ParcelDelivered.class,
                        news -> life.apply(
                                news.orderId(),
                                order -> order.parcelsMoved(
                                        parcel(news.parcelId(), news.carrier(), news.trackingNo(), Status.DELIVERED),
                                        "PARCEL_DELIVERED",
                                        news.occurredAt(),
                                        clock.instant())))
                .on(
                        "logistics",
                        Lost.class,
                        news -> life.apply(
                                news.orderId(),
                                order -> order.parcelsMoved(
                                        parcel(news.parcelId(), news.carrier(), news.trackingNo(), Status.LOST),
                                        "PARCEL_LOST",
                                        news.occurredAt(),
                                        clock.instant())))
                .on(
                        "logistics",
                        Delivered.class,
                        news -> life.apply(
                                news.orderId(), order -> order.delivered(news.deliveredAt(), clock.instant())));
    }

    private static List<OrderParcel> parcel(String id, String carrier, String trackingNo, Status status) {
        return List.of(new OrderParcel(id, carrier, trackingNo, status));
    }

    @MessageType("shipment.created.v1")
    record Created(String orderId, List<Parcel> parcels, Instant createdAt) {

        record Parcel(String parcelId, String carrier) {}

        List<OrderParcel> requested() {
            return parcels.stream()
                    .map(parcel -> new OrderParcel(parcel.parcelId(), parcel.carrier(), null, Status.REQUESTED))
                    .toList();
        }
    }

    @MessageType("parcel.shipped.v1")
    record Shipped(String orderId, String parcelId, String carrier, String trackingNo, Instant occurredAt) {}

    @MessageType("parcel.delivered.v1")
    record ParcelDelivered(String orderId, String parcelId, String carrier, String trackingNo, Instant occurredAt) {}

    @MessageType("parcel.lost.v1")
    record Lost(String orderId, String parcelId, String carrier, String trackingNo, Instant occurredAt) {}

    @MessageType("shipment.delivered.v1")
    record Delivered(String orderId, Instant deliveredAt) {}
}
