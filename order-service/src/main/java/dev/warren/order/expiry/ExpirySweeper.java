package dev.warren.order.expiry;

import dev.warren.defaults.time.Speed;
import dev.warren.order.OrderProperties;
import dev.warren.order.life.Orders;
import dev.warren.order.life.OverdueOrder;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Finds unpaid orders past their time that no message woke: the broker's clock may lose a message, the row does not. */
@Component
class ExpirySweeper {

    private static final Logger log = LoggerFactory.getLogger(ExpirySweeper.class);

    private final Orders orders;
    private final Expiry expiry;
    private final OrderProperties properties;
    private final Speed speed;
    private final InstantSource clock;
    private final Counter swept;

    ExpirySweeper(
            Orders orders,
            Expiry expiry,
            OrderProperties properties,
            Speed speed,
            InstantSource clock,
            MeterRegistry meters) {
        this.orders = orders;
        this.expiry = expiry;
        this.properties = properties;
        this.speed = speed;
        this.clock = clock;
        this.swept = Counter.builder("order.expiry.swept")
                .description("Unpaid orders that the sweeper found instead of a message")
                .register(meters);
    }

    void sweep() {
        var before = clock.instant().minus(speed.apply(properties.sweepGrace()));
        Walk.through(
                new OverdueOrder("", Instant.EPOCH),
                last -> orders.overdue(before, last.expiresAt(), last.id(), Walk.batch()),
                this::timeOut);
    }

    private void timeOut(OverdueOrder order) {
        if (expiry.timeOut(order.id())) {
            log.warn("Order {} was not woken when its time to pay ended", order.id());
            swept.increment();
        }
    }
}
