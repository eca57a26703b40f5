package dev.warren.order.flashsale;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingInt;
import static java.util.stream.Collectors.toSet;

import dev.warren.defaults.Ids;
import dev.warren.messaging.Outbox;
import dev.warren.order.flashsale.Ticket.Unit;
import dev.warren.order.life.OrderLife;
import dev.warren.order.life.PlacedOrder;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Queue B: decides what waits there, many wishes in one transaction. Each takes its unit out of the lease it came with and
 * becomes an order, unless its customer has enough, its time is over, or the lease was settled; the tables refuse a second
 * decision about one ticket and one purchase too many.
 */
@Component
class CreatingOrders {

    static final String LIMIT_REACHED = "LIMIT_REACHED";
    static final String TOO_LATE = "TOO_LATE";
    static final String SOLD_OUT = "SOLD_OUT";

    private final FlashSales sales;
    private final Leases leases;
    private final Tickets tickets;
    private final OrderLife life;
    private final Outbox outbox;
    private final InstantSource clock;

    CreatingOrders(
            FlashSales sales, Leases leases, Tickets tickets, OrderLife life, Outbox outbox, InstantSource clock) {
        this.sales = sales;
        this.leases = leases;
        this.tickets = tickets;
        this.life = life;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** A wish that was sent twice is decided once: its second unit stays in the lease, which gives it back when it is settled. */
    @Transactional
    public void create(List<FlashOrdersRequested> requested) {
        var wishes =
                requested.stream().flatMap(message -> message.wishes().stream()).toList();
        var left = new HashMap<>(leases.lock(all(wishes, Wish::leaseId)));
        var undecided = undecided(wishes);
        if (undecided.isEmpty()) {
            return;
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var decisions = new ArrayList<Decision>();
        undecided.stream().collect(groupingBy(Wish::saleId)).forEach((saleId, wished) -> {
            var sale = sales.find(saleId).orElseThrow(() -> new IllegalStateException("no flash sale " + saleId));
            var limit = new Limit(sale.perCustomer(), tickets.purchases(saleId, all(wished, Wish::customerId)));
            wished.forEach(wish -> decisions.add(new Decision(wish, sale, decide(wish, left, limit, now))));
        });
        write(decisions);
    }

    private record Decision(Wish wish, FlashSale sale, Ticket ticket) {

        boolean hasUnit() {
            return ticket.unit() == Unit.HELD;
        }

        Optional<PlacedOrder> order() {
            return Optional.ofNullable(ticket.orderId()).map(id -> placed(id, wish, sale, ticket.decidedAt()));
        }
    }

    private List<Wish> undecided(List<Wish> wishes) {
        var known = tickets.known(all(wishes, Wish::ticketId));
        var first = new LinkedHashMap<String, Wish>();
        wishes.stream()
                .filter(wish -> !known.contains(wish.ticketId()))
                .forEach(wish -> first.putIfAbsent(wish.ticketId(), wish));
        return List.copyOf(first.values());
    }

    private Ticket decide(Wish wish, Map<String, Integer> left, Limit limit, Instant now) {
        if (left.getOrDefault(wish.leaseId(), 0) == 0) {
            return ticket(wish, null, SOLD_OUT, Unit.NONE, now);
        }
        left.merge(wish.leaseId(), -1, Integer::sum);
        if (!now.isBefore(wish.expiresAt())) {
            return ticket(wish, null, TOO_LATE, Unit.HELD, now);
        }
        var nth = limit.next(wish.customerId());
        return ticket(wish, nth, nth == null ? LIMIT_REACHED : null, Unit.HELD, now);
    }

    private void write(List<Decision> decisions) {
        var decided = decisions.stream().map(Decision::ticket).toList();
        leases.use(decisions.stream()
                .filter(Decision::hasUnit)
                .collect(groupingBy(decision -> decision.wish().leaseId(), summingInt(_ -> 1))));
        tickets.insert(decided);
        life.begin(decisions.stream()
                .flatMap(decision -> decision.order().stream())
                .toList());
        decisions.stream()
                .filter(decision -> decision.hasUnit() && decision.order().isEmpty())
                .forEach(decision -> outbox.publish(new FlashTicketRejected(
                        decision.ticket().id(), decision.sale().id())));
        outbox.publish(new FlashTicketsDecided(decided.stream().map(Ticket::id).toList()));
    }

    private static Ticket ticket(Wish wish, @Nullable Integer nth, @Nullable String reason, Unit unit, Instant now) {
        return new Ticket(
                wish.ticketId(),
                wish.saleId(),
                wish.merchantId(),
                wish.customerId(),
                nth,
                nth == null ? TicketStatus.REJECTED : TicketStatus.ORDERED,
                reason,
                nth == null ? null : Ids.next("ord"),
                unit,
                wish.takenAt(),
                now);
    }

    private static PlacedOrder placed(String id, Wish wish, FlashSale sale, Instant now) {
        return new PlacedOrder(
                id,
                wish.merchantId(),
                wish.customerId(),
                wish.channel(),
                wish.notifyUrl(),
                sale.lines(),
                sale.price(),
                wish.recipient(),
                now,
                wish.expiresAt(),
                sale.id());
    }

    private static Set<String> all(Collection<Wish> wishes, Function<Wish, String> what) {
        return wishes.stream().map(what).collect(toSet());
    }

    /** How many purchases each customer has; grows while a batch is decided. */
    private static final class Limit {

        private final int most;
        private final Map<String, Set<Integer>> purchases = new HashMap<>();

        private Limit(int most, Map<String, Set<Integer>> purchases) {
            this.most = most;
            purchases.forEach((customer, numbers) -> this.purchases.put(customer, new HashSet<>(numbers)));
        }

        /** The number of this customer's next purchase; null when the limit is reached. */
        private @Nullable Integer next(String customerId) {
            var numbers = purchases.computeIfAbsent(customerId, _ -> new HashSet<>());
            return IntStream.rangeClosed(1, most)
                    .boxed()
                    .filter(numbers::add)
                    .findFirst()
                    .orElse(null);
        }
    }
}
