package dev.warren.order.cancelling;

import dev.warren.order.life.OrderLife;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/** Starts to close an order nobody wants any more; the payment center has the last word. */
@Component
class Cancelling {

    private final OrderLife life;
    private final InstantSource clock;

    Cancelling(OrderLife life, InstantSource clock) {
        this.life = life;
        this.clock = clock;
    }

    /** Whether the order is closed or being closed now. */
    boolean cancel(String orderId) {
        return life.ask(orderId, order -> order.cancel(clock.instant()));
    }
}
