package dev.warren.order.flashsale;

import static java.util.stream.Collectors.toSet;

import dev.warren.order.flashsale.Ticket.Unit;
import dev.warren.order.life.OrderLife;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Queue D: looks up what became of a wish whose time is over, and gives units back to the sale, each once. The unit of an order
 * that ended unpaid follows the real stock: who buys it next must find that too.
 */
@Component
class GivingBack {

    private final FlashSales sales;
    private final Leases leases;
    private final Tickets tickets;
    private final OrderLife life;
    private final InstantSource clock;

    GivingBack(FlashSales sales, Leases leases, Tickets tickets, OrderLife life, InstantSource clock) {
        this.sales = sales;
        this.leases = leases;
        this.tickets = tickets;
        this.life = life;
        this.clock = clock;
    }

    /** The time to pay is over. A wish no order was made of by now will have none; of an order, the order itself decides. */
    @Transactional
    public void timeOut(List<Wish> wishes) {
        var left = new HashMap<>(leases.lock(wishes.stream().map(Wish::leaseId).collect(toSet())));
        var decided = tickets.find(wishes.stream().map(Wish::ticketId).toList());
        var orders = decided.values().stream()
                .map(Ticket::orderId)
                .filter(Objects::nonNull)
                .toList();
        life.apply(orders, Function.identity(), (order, _) -> order.expire(clock.instant()));
        wishes.stream() // last, for doors wait for the sale's row
                .filter(wish -> !decided.containsKey(wish.ticketId()))
                .forEach(wish -> expire(wish, left.merge(wish.leaseId(), -1, Integer::sum) >= 0));
    }

    private void expire(Wish wish, boolean hasUnit) {
        tickets.insert(List.of(new Ticket(
                wish.ticketId(),
                wish.saleId(),
                wish.merchantId(),
                wish.customerId(),
                null,
                TicketStatus.EXPIRED,
                CreatingOrders.TOO_LATE,
                null,
                hasUnit ? Unit.BACK : Unit.NONE,
                wish.takenAt(),
                clock.instant())));
        if (hasUnit) {
            leases.use(Map.of(wish.leaseId(), 1));
            sales.giveBack(wish.saleId(), 1);
        }
    }

    /** No order was made of the ticket. */
    @Transactional
    public void giveBack(String ticketId) {
        tickets.find(ticketId).ifPresent(this::giveBack);
    }

    /** The order was paid, or has no stock: it never had any, or the product service has it back. Most orders belong to no sale. */
    @Transactional
    public void end(String orderId, boolean paid) {
        tickets.ofOrder(orderId).ifPresent(ticket -> {
            if (paid) {
                tickets.move(ticket.id(), Unit.SOLD);
            } else {
                giveBack(ticket);
            }
        });
    }

    private void giveBack(Ticket ticket) {
        if (tickets.move(ticket.id(), Unit.BACK)) {
            sales.giveBack(ticket.saleId(), 1);
        }
    }
}
