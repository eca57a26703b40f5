package dev.warren.order.flashsale.door;

import dev.warren.defaults.problem.Problem;
import dev.warren.order.flashsale.FlashSale;
import dev.warren.order.flashsale.Tickets;
import dev.warren.order.flashsale.door.Purchases.Known;
import java.time.Duration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Who calls again under the same key gets the same ticket, whatever became of the first answer. */
@Component
class Repeats {

    private final Doors doors;
    private final Tickets tickets;

    Repeats(Doors doors, Tickets tickets) {
        this.doors = doors;
        this.tickets = tickets;
    }

    /** Whether this door has granted it before; refused when it is at it, or the customer has enough. */
    boolean isGranted(Door door, String ticket, BuyOne wish) {
        var known = door.purchases().begin(wish.customerId(), ticket, wish);
        if (known == Known.ENOUGH) { // as far as is known here: some of it may be over
            var purchases = door.purchases();
            purchases.forget(wish.customerId(), tickets.over(purchases.tickets(wish.customerId())));
            known = purchases.begin(wish.customerId(), ticket, wish);
        }
        return switch (known) {
            case NEW -> false;
            case REPEATED -> true;
            case RUNNING ->
                throw new Problem(
                        HttpStatus.CONFLICT,
                        "idempotency-key-in-use",
                        "The first call with this Idempotency-Key is still running; try again in a moment.");
            case REUSED ->
                throw new Problem(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "idempotency-key-reused",
                        "This Idempotency-Key was used for another command (expected: a new key for a new command).");
            case ENOUGH ->
                throw new Problem(
                        HttpStatus.CONFLICT,
                        "limit-reached",
                        "customerId: %s has %d of this sale (expected: at most that)",
                        wish.customerId(),
                        door.sale().perCustomer());
        };
    }

    /**
     * The same when the sale is over: a call that was heard in time may have lost its answer.
     *
     * @throws Problem 503 while that is not certain
     */
    boolean isGranted(FlashSale sale, String ticket, BuyOne wish) {
        var door = doors.ifOpen(sale.id())
                .filter(known -> known.purchases().tickets(wish.customerId()).contains(ticket));
        if (door.isPresent() && isGranted(door.get(), ticket, wish) || isDecided(ticket)) {
            return true;
        }
        if (doors.mayHaveGranted(sale.id())) {
            throw Buying.waitFor(
                    new Problem(
                            HttpStatus.SERVICE_UNAVAILABLE,
                            "service-unavailable",
                            "The sale is over; what was on its way is still being decided (expected: try again with the same"
                                    + " Idempotency-Key, if you called before)."),
                    Duration.ofSeconds(1));
        }
        return false;
    }

    /** Whether the ticket is there, also where the door has forgotten it. */
    boolean isDecided(String ticket) {
        return tickets.find(ticket).isPresent();
    }
}
