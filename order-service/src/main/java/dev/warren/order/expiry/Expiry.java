package dev.warren.order.expiry;

import dev.warren.order.life.Order;
import dev.warren.order.life.OrderLife;
import java.time.InstantSource;
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

    /** Does nothing for an order that is paid, closed, or not due yet by our own clock. */
    void timeOut(String orderId) {
        var now = clock.instant();
        life.apply(orderId, (Order order) -> order.expire(now));
    }
}
