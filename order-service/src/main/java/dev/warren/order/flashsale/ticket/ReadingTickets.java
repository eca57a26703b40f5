package dev.warren.order.flashsale.ticket;

import dev.warren.defaults.problem.Problem;
import dev.warren.defaults.security.Caller;
import dev.warren.order.flashsale.TicketStatus;
import dev.warren.order.flashsale.Tickets;
import dev.warren.order.flashsale.door.TicketIds;
import dev.warren.order.life.OrderChanges;
import dev.warren.order.life.OrderChanges.Watch;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Reads tickets for those who may see them, and waits until they are decided. */
@Component
class ReadingTickets {

    /** Queue C says it at once; this finds what it did not say. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private final Tickets tickets;
    private final TicketIds ids;
    private final OrderChanges changes;
    private final InstantSource clock;

    ReadingTickets(Tickets tickets, TicketIds ids, OrderChanges changes, InstantSource clock) {
        this.tickets = tickets;
        this.ids = ids;
        this.changes = changes;
        this.clock = clock;
    }

    /** @throws Problem 404 when no door gave this ticket to one of the caller's customers */
    TicketView find(String id, Caller caller) {
        var decided = tickets.find(id);
        if (decided.isPresent()) {
            return decided.filter(ticket -> caller.maySee(ticket.merchantId()))
                    .map(TicketView::of)
                    .orElseThrow(() -> unknown(id));
        }
        return Optional.ofNullable(caller.merchantId())
                .filter(merchant -> ids.isOurs(id, merchant))
                .map(_ -> TicketView.pending(id))
                .orElseThrow(() -> unknown(id));
    }

    Watch watch(String id) {
        return changes.watch(id);
    }

    /** The ticket as soon as it is decided, or as it is when the time is over or the watch is stopped. */
    TicketView await(Watch watch, String id, Caller caller, Duration atMost) throws InterruptedException {
        var until = clock.instant().plus(atMost);
        while (true) {
            var ticket = find(id, caller);
            var left = Duration.between(clock.instant(), until);
            if (ticket.status() != TicketStatus.PENDING || watch.isStopped() || !left.isPositive()) {
                return ticket;
            }
            watch.await(left.compareTo(LOOK_AGAIN) < 0 ? left : LOOK_AGAIN);
        }
    }

    private static Problem unknown(String id) {
        return new Problem(
                HttpStatus.NOT_FOUND, "flash-ticket-not-found", "id: %s (expected: one of your tickets)", id);
    }
}
