package dev.warren.order.reading;

import dev.warren.defaults.problem.Problem;
import dev.warren.defaults.security.Caller;
import dev.warren.defaults.time.Speed;
import dev.warren.order.OrderProperties;
import dev.warren.order.life.Order;
import dev.warren.order.life.OrderChanges;
import dev.warren.order.life.OrderStatus;
import dev.warren.order.life.OrderView;
import dev.warren.order.life.Orders;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Reads orders for those who may see them, and waits for them to change. */
@Component
public class Reading {

    /** A change made by another instance is seen after this time at the latest. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final Orders orders;
    private final OrderChanges changes;
    private final InstantSource clock;
    private final Duration reviving;

    Reading(Orders orders, OrderChanges changes, InstantSource clock, OrderProperties properties, Speed speed) {
        this.orders = orders;
        this.changes = changes;
        this.clock = clock;
        this.reviving = speed.apply(properties.watchAfterTimeOut());
    }

    /** @throws Problem 404 when there is no such order, or it is another merchant's */
    public OrderView find(String id, Caller caller) {
        return orders.findById(id)
                .map(Order::view)
                .filter(order -> caller.maySee(order.merchantId()))
                .orElseThrow(() -> new Problem(
                        HttpStatus.NOT_FOUND, "order-not-found", "order: %s (expected: one of your orders)", id));
    }

    /** Whether nothing of its life can follow; an order that timed out may for a while turn out to be paid in time. */
    boolean isOver(OrderView order) {
        return order.status() == OrderStatus.TIMED_OUT
                ? clock.instant().isAfter(order.changedAt().plus(reviving))
                : order.status().isFinal();
    }

    OrderChanges.Watch watch(String id) {
        return changes.watch(id);
    }

    /** Returns as soon as the order has more steps than the given number, when the time is over or the watch is stopped. */
    void awaitChange(OrderChanges.Watch watch, String id, long seen, Duration atMost) throws InterruptedException {
        var until = clock.instant().plus(atMost);
        while (!watch.isStopped() && orders.version(id).orElse(0L) <= seen) {
            var left = Duration.between(clock.instant(), until);
            if (!left.isPositive()) {
                return;
            }
            watch.await(left.compareTo(LOOK_AGAIN) < 0 ? left : LOOK_AGAIN);
        }
    }
}
