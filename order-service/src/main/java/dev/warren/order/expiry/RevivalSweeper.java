package dev.warren.order.expiry;

import dev.warren.defaults.time.Speed;
import dev.warren.order.OrderProperties;
import dev.warren.order.life.OrderLife;
import dev.warren.order.life.Orders;
import dev.warren.order.life.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Asks again for orders that wait to be revived: if the question or its answer is lost, their money would lie for ever. */
@Component
class RevivalSweeper {

    private static final Logger log = LoggerFactory.getLogger(RevivalSweeper.class);

    private final Orders orders;
    private final OrderLife life;
    private final OrderProperties properties;
    private final Speed speed;
    private final InstantSource clock;
    private final Counter askedAgain;

    RevivalSweeper(
            Orders orders,
            OrderLife life,
            OrderProperties properties,
            Speed speed,
            InstantSource clock,
            MeterRegistry meters) {
        this.orders = orders;
        this.life = life;
        this.properties = properties;
        this.speed = speed;
        this.clock = clock;
        this.askedAgain = Counter.builder("order.revival.asked.again")
                .description(
                        "Times the product service was asked again for the stock of an order that was paid in time")
                .register(meters);
    }

    void sweep() {
        var since = clock.instant().minus(speed.apply(properties.askAgainAfter()));
        Walk.through(
                "", last -> orders.revivingUnasked(since, last, Walk.batch()), orderId -> askAgain(orderId, since));
    }

    private void askAgain(String orderId, Instant since) {
        var now = clock.instant();
        if (life.apply(orderId, order -> order.askAgainToRevive(since, now)) instanceof Outcome.Changed) {
            log.warn("Order {} still waits for its stock; the product service is asked again", orderId);
            askedAgain.increment();
        }
    }
}
