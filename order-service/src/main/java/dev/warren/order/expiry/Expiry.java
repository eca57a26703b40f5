package dev.warren.order.expiry;

import dev.warren.order.life.OrderLife;
import dev.warren.order.life.Outcome;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Times an order out: asks that its payment be closed. The order itself decides whether its time is really over. */
@Component
class Expiry {

    private final OrderLife life;
    private final InstantSource clock;

    Expiry(OrderLife life, InstantSource clock) {
        this.life = life;
        this.clock = clock;
    }

    /** Does nothing, and says so, for an order that is paid, closed, or not due yet by our own clock. */
    boolean timeOut(String orderId) {
        var now = clock.instant();
        return life.apply(orderId, order -> order.expire(now)) instanceof Outcome.Changed;
    }

    /** The same for many that are woken together. */
    void timeOut(List<String> orderIds) {
        var now = clock.instant();
        life.apply(orderIds, Function.identity(), (order, id) -> order.expire(now));
    }
}
