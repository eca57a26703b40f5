package dev.warren.order.life;

import dev.warren.order.life.Outcome.Changed;
import dev.warren.order.life.Outcome.Concern;
import dev.warren.order.life.Outcome.Concern.Opened;
import dev.warren.order.life.Outcome.Concern.Settled;
import dev.warren.order.life.Outcome.Unchanged;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;
import org.jspecify.annotations.Nullable;

/** The goods of an order that is paid for: made at the factory, sent in parcels. */
@Embeddable
class Fulfilling {

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    private @Nullable OrderProduction production;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    private List<OrderParcel> parcels = List.of();

    Outcome productionStarted(Order order, String productionId, Instant at, Instant now) {
        return switch (order.status) {
            case PAID -> {
                production = new OrderProduction(OrderProduction.Status.STARTED, productionId, null);
                order.become(OrderStatus.IN_PRODUCTION, "product-service", null, at, now);
                yield Changed.silently();
            }
            case IN_PRODUCTION, SHIPPING, COMPLETED, REFUNDED -> new Unchanged();
            case PLACED, AWAITING_PAYMENT, CLOSING, REVIVING, REJECTED, TIMED_OUT, CANCELLED ->
                order.refused("production started");
        };
    }

    Outcome productionEnded(Order order, OrderProduction ended, Instant at, Instant now) {
        return switch (order.status) {
            case PAID, IN_PRODUCTION -> produced(order, OrderStatus.IN_PRODUCTION, ended, at, now);
            case SHIPPING, COMPLETED, REFUNDED -> produced(order, order.status, ended, at, now);
            case PLACED, AWAITING_PAYMENT, CLOSING, REVIVING, REJECTED, TIMED_OUT, CANCELLED ->
                order.refused("production " + ended.status());
        };
    }

    private Outcome produced(Order order, OrderStatus next, OrderProduction ended, Instant at, Instant now) {
        if (ended.equals(production)) {
            return new Unchanged();
        }
        production = ended;
        order.goOn(next, "product-service", "PRODUCTION_" + ended.status(), ended.reason(), at, now);
        return Changed.silently();
    }

    Outcome parcelsMoved(Order order, List<OrderParcel> news, String event, Instant at, Instant now) {
        return switch (order.status) {
            case PAID, IN_PRODUCTION -> moved(order, OrderStatus.SHIPPING, news, event, at, now);
            case SHIPPING, COMPLETED, REFUNDED -> moved(order, order.status, news, event, at, now);
            case PLACED, AWAITING_PAYMENT, CLOSING, REVIVING, REJECTED, TIMED_OUT, CANCELLED -> order.refused(event);
        };
    }

    private Outcome moved(
            Order order, OrderStatus next, List<OrderParcel> news, String event, Instant at, Instant now) {
        var known = parcels;
        parcels = OrderParcel.merge(known, news);
        if (parcels.equals(known)) {
            return new Unchanged();
        }
        var moved = String.join(", ", news.stream().map(OrderParcel::parcelId).toList());
        order.goOn(next, "logistics-service", event, moved, at, now);
        return Changed.concerning(losses(known));
    }

    /** What was lost and is not any more needs nobody, what is lost since needs a person. */
    private List<Concern> losses(List<OrderParcel> before) {
        var lostBefore = lost(before);
        var lostNow = lost(parcels);
        var concerns = new ArrayList<Concern>();
        parcels.forEach(parcel -> {
            var was = lostBefore.contains(parcel.parcelId());
            var is = lostNow.contains(parcel.parcelId());
            if (is && !was) {
                concerns.add(new Opened(parcel.loss()));
            } else if (was && !is) {
                concerns.add(new Settled(parcel.loss(), parcel.status().name()));
            }
        });
        return concerns;
    }

    private static Set<String> lost(List<OrderParcel> among) {
        return among.stream()
                .filter(parcel -> parcel.status() == OrderParcel.Status.LOST)
                .map(OrderParcel::parcelId)
                .collect(Collectors.toSet());
    }

    Outcome delivered(Order order, List<String> givenUp, Instant at, Instant now) {
        return switch (order.status) {
            case PAID, IN_PRODUCTION, SHIPPING -> {
                var without = givenUp.isEmpty() ? null : "given up: " + String.join(", ", givenUp);
                order.become(OrderStatus.COMPLETED, "logistics-service", without, at, now);
                yield Changed.telling(new OrderCompleted(order.id, order.merchantId, at));
            }
            case COMPLETED, REFUNDED -> new Unchanged();
            case PLACED, AWAITING_PAYMENT, CLOSING, REVIVING, REJECTED, TIMED_OUT, CANCELLED ->
                order.refused("shipment delivered");
        };
    }

    @Nullable OrderProduction production() {
        return production;
    }

    List<OrderParcel> parcels() {
        return parcels;
    }
}
