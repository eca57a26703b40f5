package dev.warren.product.stock;

import dev.warren.messaging.Event;
import dev.warren.messaging.Outbox;
import dev.warren.product.Outcome;
import dev.warren.product.stock.Stock.Shortage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/**
 * Sets stock aside for many placed orders in the caller's transaction, with as many statements as for one. Locks are taken in
 * the order of reservations, allotments, products, each sorted by their keys.
 */
@Component
class Reserving {

    private final Reservations reservations;
    private final Allotments allotments;
    private final Stock stock;
    private final Outbox outbox;

    Reserving(Reservations reservations, Allotments allotments, Stock stock, Outbox outbox) {
        this.reservations = reservations;
        this.allotments = allotments;
        this.stock = stock;
        this.outbox = outbox;
    }

    /**
     * Each order gets all it wants or nothing; those that come first get theirs first. Whoever asks again is told again what was
     * decided, as long as that holds.
     *
     * @return what became of each wish, in their order; a second one of the same order is a repeat
     */
    List<Outcome> reserve(List<Wish> wishes, Instant at) {
        var firsts = new LinkedHashMap<String, Wish>();
        wishes.forEach(wish -> firsts.putIfAbsent(wish.orderId(), wish));
        var begun = reservations.begin(firsts.values(), at);
        var known = new TreeSet<>(firsts.keySet());
        known.removeAll(begun);
        firsts.keySet().retainAll(begun);
        var decided = decide(firsts.values(), at);
        decided.putAll(publish(reservations.answers(known)));
        return wishes.stream()
                .map(wish -> Objects.requireNonNullElse(decided.remove(wish.orderId()), Outcome.unchanged()))
                .toList();
    }

    private Map<String, Outcome> decide(Collection<Wish> wishes, Instant at) {
        if (wishes.isEmpty()) {
            return new HashMap<>();
        }
        var allocation = lock(wishes);
        var events = new LinkedHashMap<String, Event>();
        var movements = new ArrayList<Movement>();
        var rejected = new LinkedHashMap<String, Shortage>();
        for (var wish : wishes) {
            var order = wish.orderId();
            allocation
                    .take(wish.units(), wish.saleId())
                    .ifPresentOrElse(
                            shortage -> {
                                rejected.put(order, shortage);
                                events.put(order, new StockRejected(order, shortage.sku(), shortage.reason(), at));
                            },
                            () -> {
                                movements.addAll(movements(wish));
                                events.put(order, new StockReserved(order, at));
                            });
        }
        allotments.keep(allocation.allotments());
        reservations.reject(rejected);
        stock.move(movements, at);
        return publish(events);
    }

    private Allocation lock(Collection<Wish> wishes) {
        var sales = new TreeSet<String>();
        var skus = new TreeSet<String>();
        for (var wish : wishes) {
            if (wish.saleId() != null) {
                sales.add(wish.saleId());
            }
            wish.units().forEach(units -> skus.add(units.sku()));
        }
        var open = allotments.lock(sales);
        return new Allocation(stock.lock(skus), open);
    }

    private static List<Movement> movements(Wish wish) {
        var kind = wish.saleId() == null ? MovementKind.RESERVED : MovementKind.RESERVED_IN_SALE;
        return Movement.ofOrder(wish.orderId(), wish.saleId(), wish.units(), kind, null);
    }

    private Map<String, Outcome> publish(Map<String, Event> events) {
        var outcomes = new HashMap<String, Outcome>();
        events.forEach((order, event) -> {
            outbox.publish(event);
            outcomes.put(order, Outcome.changed(event));
        });
        return outcomes;
    }
}
