package dev.warren.order.ops;

import dev.warren.defaults.time.Speed;
import dev.warren.order.OrderProperties;
import dev.warren.order.life.Order;
import dev.warren.order.life.OrderView;
import dev.warren.order.life.Orders;
import java.time.InstantSource;
import org.springframework.data.domain.Limit;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The orders that stand still. */
@RestController
class StuckController {

    private final Orders orders;
    private final OrderProperties properties;
    private final Speed speed;
    private final InstantSource clock;

    StuckController(Orders orders, OrderProperties properties, Speed speed, InstantSource clock) {
        this.orders = orders;
        this.properties = properties;
        this.speed = speed;
        this.clock = clock;
    }

    @GetMapping("/ops/v1/stuck")
    Listing<OrderView> stuck() {
        var before = clock.instant().minus(speed.apply(properties.stuckAfter()));
        return new Listing<>(orders.unmovedSince(before, Limit.of(Listing.MOST)).stream()
                .map(Order::view)
                .toList());
    }
}
