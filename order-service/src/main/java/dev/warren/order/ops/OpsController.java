package dev.warren.order.ops;

import dev.warren.defaults.time.Speed;
import dev.warren.order.OrderProperties;
import dev.warren.order.cases.OrderCase;
import dev.warren.order.cases.OrderCases;
import dev.warren.order.life.Order;
import dev.warren.order.life.OrderView;
import dev.warren.order.life.Orders;
import java.time.InstantSource;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What operators look at: contradictions, and orders that stand still. */
@RestController
class OpsController {

    private static final int MOST = 200;

    private final OrderCases cases;
    private final Orders orders;
    private final OrderProperties properties;
    private final Speed speed;
    private final InstantSource clock;

    OpsController(OrderCases cases, Orders orders, OrderProperties properties, Speed speed, InstantSource clock) {
        this.cases = cases;
        this.orders = orders;
        this.properties = properties;
        this.speed = speed;
        this.clock = clock;
    }

    @GetMapping("/ops/v1/cases")
    Listing<OrderCase> cases() {
        return new Listing<>(cases.open(MOST));
    }

    @GetMapping("/ops/v1/stuck")
    Listing<OrderView> stuck() {
        var before = clock.instant().minus(speed.apply(properties.stuckAfter()));
        return new Listing<>(orders.unmovedSince(before, Limit.of(MOST)).stream()
                .map(Order::view)
                .toList());
    }

    /** The oldest first, at most 200. */
    record Listing<T>(List<T> data) {}
}
