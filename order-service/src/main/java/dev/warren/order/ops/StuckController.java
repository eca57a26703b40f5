package dev.warren.order.ops;

import dev.warren.defaults.time.Speed;
import dev.warren.defaults.web.Cursor;
import dev.warren.defaults.web.Page;
import dev.warren.defaults.web.Position;
import dev.warren.order.OrderProperties;
import dev.warren.order.life.Order;
import dev.warren.order.life.OrderView;
import dev.warren.order.life.Orders;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The orders that stand still, and those whose refund nobody has answered. */
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

    /** The longest standing still first. */
    @GetMapping("/ops/v1/stuck")
    Page<OrderView> stuck(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        var size = Cursor.limit(limit);
        var before = clock.instant().minus(speed.apply(properties.stuckAfter()));
        var after = Position.of(cursor);
        var rows = orders.unmovedSince(before, after.at(), after.id(), Limit.of(size + 1));
        return Page.of(rows, size, StuckController::key).map(Order::view);
    }

    private static String key(Order order) {
        return new Position(order.standsStillSince(), order.view().id()).key();
    }
}
