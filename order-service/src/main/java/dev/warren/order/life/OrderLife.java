package dev.warren.order.life;

import static java.util.stream.Collectors.toMap;

import dev.warren.messaging.Outbox;
import dev.warren.order.cases.OrderCases;
import dev.warren.order.life.Outcome.Changed;
import dev.warren.order.life.Outcome.Concern.Opened;
import dev.warren.order.life.Outcome.Concern.Settled;
import dev.warren.order.life.Outcome.Refused;
import dev.warren.order.life.Outcome.Unchanged;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Carries a verb out on an order and does what its outcome asks for: publish, nothing, or call a person. */
@Component
public class OrderLife {

    private final EntityManager entities;
    private final Outbox outbox;
    private final OrderChanges changes;
    private final OrderCases cases;

    OrderLife(EntityManager entities, Outbox outbox, OrderChanges changes, OrderCases cases) {
        this.entities = entities;
        this.outbox = outbox;
        this.changes = changes;
        this.cases = cases;
    }

    /** Stores a new order and announces it. */
    @Transactional
    public OrderView begin(PlacedOrder placed) {
        var order = new Order(placed);
        entities.persist(order);
        outbox.publish(order.placed());
        return order.view();
    }

    /** Stores many new orders and announces them. */
    @Transactional
    public void begin(List<PlacedOrder> placed) {
        placed.forEach(this::begin);
    }

    /**
     * Applies the verb while nobody else can; the change and its events are one transaction.
     *
     * @throws UnknownOrder when there is no such order
     */
    @Transactional
    public Outcome apply(String orderId, Function<Order, Outcome> verb) {
        return apply(lock(orderId), verb);
    }

    /**
     * Applies a verb for each of the news, in their order, while nobody else can.
     *
     * @throws UnknownOrder when there is no such order as one of them is about; then nothing is changed
     */
    @Transactional
    public <T> void apply(List<T> news, Function<T, String> orderId, BiFunction<Order, T, Outcome> verb) {
        var orders = lock(news.stream().map(orderId).distinct().toList());
        for (var one : news) {
            var order = orders.get(orderId.apply(one));
            if (order == null) {
                throw new UnknownOrder(orderId.apply(one));
            }
            apply(order, it -> verb.apply(it, one));
        }
    }

    private Outcome apply(Order order, Function<Order, Outcome> verb) {
        var outcome = verb.apply(order);
        switch (outcome) {
            case Changed changed -> publish(order, changed);
            case Refused refused -> cases.open(order.id, refused.reason());
            case Unchanged _ -> {}
        }
        return outcome;
    }

    /**
     * Applies a verb that somebody may ask for in vain: a refusal is an answer to them and no case.
     *
     * @return whether the order is now as was asked
     */
    @Transactional
    public boolean ask(String orderId, Function<Order, Outcome> verb) {
        var order = lock(orderId);
        var outcome = verb.apply(order);
        if (outcome instanceof Changed changed) {
            publish(order, changed);
        }
        return !(outcome instanceof Refused);
    }

    /** By its id and not by a query, which would first write down what else the transaction has changed, one by one. */
    private Order lock(String orderId) {
        var order = entities.find(Order.class, orderId, LockModeType.PESSIMISTIC_WRITE);
        if (order == null) {
            throw new UnknownOrder(orderId);
        }
        return order;
    }

    /** In the order of their ids, so that two who lock several do not wait for each other in a circle; writes nothing down. */
    private Map<String, Order> lock(List<String> orderIds) {
        return entities.createQuery("select o from Order o where o.id in :ids order by o.id", Order.class)
                .setParameter("ids", orderIds)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setFlushMode(FlushModeType.COMMIT)
                .getResultStream()
                .collect(toMap(order -> order.id, Function.identity()));
    }

    private void publish(Order order, Changed changed) {
        changed.events().forEach(event -> {
            outbox.publish(event);
            order.flashOrderEnded(event).ifPresent(outbox::publish);
        });
        changed.concerns().forEach(concern -> {
            switch (concern) {
                case Opened(var reason) -> cases.open(order.id, reason);
                case Settled(var reason, var how) -> cases.settle(order.id, reason, how);
            }
        });
        changes.announceAfterCommit(order.id);
    }
}
