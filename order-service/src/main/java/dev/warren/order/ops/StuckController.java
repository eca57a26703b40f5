package dev.warren.order.ops;

import dev.warren.defaults.problem.Problem;
import dev.warren.defaults.security.Caller;
import dev.warren.defaults.time.Speed;
import dev.warren.defaults.web.Cursor;
import dev.warren.defaults.web.Page;
import dev.warren.defaults.web.Position;
import dev.warren.order.OrderProperties;
import dev.warren.order.life.Order;
import dev.warren.order.life.OrderLife;
import dev.warren.order.life.OrderView;
import dev.warren.order.life.Orders;
import dev.warren.order.reading.Reading;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.domain.Limit;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The orders that stand still, and those whose refund nobody has answered: a list, a meter, and a button. */
@RestController
class StuckController {

    private static final Logger log = LoggerFactory.getLogger(StuckController.class);

    private final Orders orders;
    private final Reading reading;
    private final OrderLife life;
    private final Duration stuckAfter;
    private final InstantSource clock;

    StuckController(
            Orders orders,
            Reading reading,
            OrderLife life,
            OrderProperties properties,
            Speed speed,
            InstantSource clock,
            MeterRegistry meters) {
        this.orders = orders;
        this.reading = reading;
        this.life = life;
        this.stuckAfter = speed.apply(properties.stuckAfter());
        this.clock = clock;
        Gauge.builder("orders.stuck", this, StuckController::count)
                .description("Orders that stand still, or whose refund nobody has answered")
                .register(meters);
    }

    private long count() {
        return orders.countUnmovedSince(before());
    }

    private Instant before() {
        return clock.instant().minus(stuckAfter);
    }

    /** The longest standing still first. */
    @GetMapping("/ops/v1/stuck")
    Page<OrderView> stuck(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        var size = Cursor.limit(limit);
        var after = Position.of(cursor);
        var rows = orders.unmovedSince(before(), after.at(), after.id(), Limit.of(size + 1));
        return Page.of(rows, size, StuckController::key).map(Order::view);
    }

    /** 202: whoever owes the order an answer is asked once more; each of them knows what it was asked before. 409: nobody does. */
    @PostMapping("/ops/v1/stuck/{orderId}/ask-again")
    @ResponseStatus(HttpStatus.ACCEPTED)
    OrderView askAgain(@PathVariable String orderId, Caller caller) {
        var order = reading.find(orderId, caller);
        if (!life.ask(orderId, one -> one.askAgain(clock.instant()))) {
            throw new Problem(
                    HttpStatus.CONFLICT,
                    "nothing-to-ask",
                    "order %s is %s (expected: PLACED, CLOSING, REVIVING, PAID, or a refund nobody has answered)",
                    orderId,
                    order.status());
        }
        log.info("{} has order {} asked for again, which is {}", caller.clientId(), orderId, order.status());
        return order;
    }

    private static String key(Order order) {
        return new Position(order.standsStillSince(), order.view().id()).key();
    }
}
