package dev.warren.product.production;

import dev.warren.defaults.Ids;
import dev.warren.defaults.time.Speed;
import dev.warren.messaging.Outbox;
import dev.warren.product.Outcome;
import dev.warren.product.stock.StockKeeping;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Has the goods of paid orders made: once per order, and never forgotten. Whatever is asked is asked again until the
 * factory has finished or refused.
 */
@Service
@Transactional
public class Producing {

    private static final String NEVER_MADE = "refunded before it was made";
    private static final Logger log = LoggerFactory.getLogger(Producing.class);

    private final ProductionOrders orders;
    private final FactoryCallbacks callbacks;
    private final StockKeeping stock;
    private final Outbox outbox;
    private final Ladders ladders;
    private final Duration lease;
    private final InstantSource clock;

    Producing(
            ProductionOrders orders,
            FactoryCallbacks callbacks,
            StockKeeping stock,
            Outbox outbox,
            ProductionSettings settings,
            Speed speed,
            InstantSource clock) {
        this.orders = orders;
        this.callbacks = callbacks;
        this.stock = stock;
        this.outbox = outbox;
        this.ladders = settings.at(speed);
        this.lease = settings.lease();
        this.clock = clock;
    }

    /** An order was paid. */
    public Outcome produce(String orderId, String merchantId, Recipient recipient, List<Item> items) {
        if (orders.existsByOrderId(orderId)) {
            return Outcome.unchanged();
        }
        wake(orders.save(new ProductionOrder(orderId, merchantId, recipient, items, clock.instant())), Duration.ZERO);
        return Outcome.changed();
    }

    /**
     * The whole sum of an order was given back, and perhaps that is the first thing heard of it. What the factory was not asked
     * for is not made, and the units come back on hand; once it was asked it may have begun, and production goes on.
     */
    public Outcome refunded(String orderId, String merchantId) {
        var at = clock.instant();
        if (orders.cancelBeforehand(Ids.next("prd"), orderId, merchantId, at) == 1) {
            stock.takeBack(orderId, NEVER_MADE);
            return Outcome.changed();
        }
        var order = orders.lockByOrderId(orderId).orElseThrow();
        var outcome = order.refund(at);
        giveUnitsBack(order);
        return outcome;
    }

    private void giveUnitsBack(ProductionOrder order) {
        if (order.isRefundedAndNeverMade()) {
            stock.takeBack(order.view().orderId(), NEVER_MADE);
        }
    }

    /**
     * Gives the right to ask the factory, for as long as a lease; empty when the timer is void. Nothing is locked any more
     * when it returns, so the question is asked without a database connection.
     */
    public Optional<ProductionView> claim(String productionId, Instant timer) {
        return orders.lock(productionId)
                .filter(order -> order.claim(timer, clock.instant().plus(lease)))
                .map(ProductionOrder::view);
    }

    /** The factory answered a question, or did not; the next question is due a rung later. */
    public Outcome answered(String productionId, FactoryNews news) {
        var order = orders.lock(productionId).orElseThrow();
        var outcome = hear(order, news);
        wake(order, order.askAgain(ladders, clock.instant()));
        return outcome;
    }

    /** The factory called back; empty when we never asked it for this. The callback is kept together with its effect. */
    public Optional<Outcome> calledBack(String webhookId, String productionId, FactoryNews news, byte[] body) {
        return orders.lock(productionId).map(order -> {
            var outcome = hear(order, news);
            callbacks.keep(webhookId, productionId, body, outcome, clock.instant());
            return outcome;
        });
    }

    /** Asks the factory now instead of later; empty when there is no such order. */
    public Optional<ProductionView> askNow(String productionId) {
        return orders.lock(productionId).map(order -> {
            order.askNow(clock.instant());
            wake(order, Duration.ZERO);
            return order.view();
        });
    }

    @Transactional(readOnly = true)
    public Optional<ProductionView> find(String orderId) {
        return orders.findByOrderId(orderId).map(ProductionOrder::view);
    }

    private Outcome hear(ProductionOrder order, FactoryNews news) {
        var outcome = order.hear(news, clock.instant());
        switch (outcome) {
            case Outcome.Changed(var events) -> {
                events.forEach(outbox::publish);
                giveUnitsBack(order);
            }
            case Outcome.Unchanged _ -> {}
            case Outcome.Refused(var reason) ->
                log.warn(
                        "Production {}: the factory contradicts itself: {}",
                        order.view().productionId(),
                        reason);
        }
        return outcome;
    }

    private void wake(ProductionOrder order, Duration pause) {
        order.timer().ifPresent(timer -> outbox.publishAfter(pause, ProductionDue.QUEUE, timer));
    }
}
