package dev.warren.product.stock;

import dev.warren.messaging.Event;
import dev.warren.messaging.Outbox;
import dev.warren.product.Outcome;
import dev.warren.product.stock.Stock.Shortage;
import dev.warren.product.stock.StockRejected.Reason;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sets stock aside for orders and moves it on when they end. Each order takes its units at most once and gives them away
 * exactly once, whatever the order and number of the messages: an order that ended before it began never holds any.
 */
@Service
@Transactional
public class StockKeeping {

    private static final Logger log = LoggerFactory.getLogger(StockKeeping.class);

    private final Reserving reserving;
    private final Reservations reservations;
    private final Allotments allotments;
    private final Stock stock;
    private final Outbox outbox;
    private final InstantSource clock;

    StockKeeping(
            Reserving reserving,
            Reservations reservations,
            Allotments allotments,
            Stock stock,
            Outbox outbox,
            InstantSource clock) {
        this.reserving = reserving;
        this.reservations = reservations;
        this.allotments = allotments;
        this.stock = stock;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Sets all lines aside, or none. */
    public Outcome reserve(Wish wish) {
        return reserveAll(List.of(wish)).getFirst();
    }

    /**
     * Sets the lines of many orders aside, all or none of each, in one transaction and with each product's row changed once.
     *
     * @return what became of each wish, in their order
     */
    public List<Outcome> reserveAll(List<Wish> wishes) {
        return reserving.reserve(wishes, clock.instant());
    }

    /**
     * The order ended unpaid: what it holds is on hand again, or in the allotment of its flash sale while that goes on.
     *
     * @param revival the last one the order had asked for when it ended; 0 if it had not. What a later one got it keeps
     */
    public Outcome release(String orderId, int revival) {
        var at = clock.instant();
        var reservation = reservationOf(orderId, at);
        reservations.hearEnd(orderId, revival);
        return carryOut(reservation.release(revival, at), orderId, () -> {
            if (reservation.status() == ReservationStatus.RESERVED) {
                reservations.end(orderId, ReservationStatus.RELEASED, at);
                var toSale = allotments.giveBack(reservation.saleId(), reservation.units());
                stock.move(reservation.move(toSale ? MovementKind.RELEASED_TO_SALE : MovementKind.RELEASED, null), at);
            }
        });
    }

    /**
     * The order had ended unpaid, and was paid in time after all: sets all lines aside again, or none. Each revival is decided
     * once; asked again, it is answered the same. Orders of flash sales are never revived.
     *
     * @param revival counts the revivals of one order from 1
     */
    public Outcome revive(String orderId, int revival, List<Units> lines) {
        var at = clock.instant();
        var units = Units.perProduct(lines);
        var reservation = reservationOf(orderId, at);
        return switch (reservation.revive(revival)) {
            case OVER -> Outcome.unchanged();
            case DECIDED -> publish(answer(reservation.orderId(), revival, reservation.shortage(), at));
            case STILL_HELD -> revived(orderId, revival, units, at);
            case TO_BE_TAKEN ->
                take(units)
                        .map(shortage -> {
                            reservations.refuseRevival(orderId, revival, shortage);
                            return publish(answer(orderId, revival, shortage, at));
                        })
                        .orElseGet(() -> {
                            stock.move(Movement.ofOrder(orderId, null, units, MovementKind.RESERVED, null), at);
                            return revived(orderId, revival, units, at);
                        });
            case REFUSED -> {
                log.warn("Stock of {} refused: an order of a flash sale wants to be revived", orderId);
                var sku = units.getFirst().sku();
                yield publish(answer(orderId, revival, new Shortage(sku, Reason.OUT_OF_STOCK), at));
            }
            case CONTRADICTED ->
                carryOut(
                        Outcome.refused("an order wants to be revived whose stock is %s", reservation.status()),
                        orderId,
                        () -> {});
        };
    }

    private Optional<Shortage> take(List<Units> units) {
        var onHand = stock.lock(units.stream().map(Units::sku).toList());
        return new Allocation(onHand, Map.of()).take(units, null);
    }

    private Outcome revived(String orderId, int revival, List<Units> units, Instant at) {
        reservations.revive(orderId, revival, units, at);
        return publish(answer(orderId, revival, null, at));
    }

    private static Event answer(String orderId, int revival, @Nullable Shortage shortage, Instant at) {
        return shortage == null
                ? new StockRevived(orderId, revival, at)
                : new StockRevivalRefused(orderId, revival, shortage.sku(), shortage.reason(), at);
    }

    /**
     * The paid order was refunded and nothing was or will be made of it: its units are on hand again, once.
     *
     * @param reason kept in the ledger
     */
    public Outcome takeBack(String orderId, String reason) {
        var at = clock.instant();
        var reservation = reservationOf(orderId, at);
        return carryOut(reservation.takeBack(), orderId, () -> {
            reservations.end(orderId, ReservationStatus.RETURNED, at);
            var wasSold = reservation.status() == ReservationStatus.SOLD;
            stock.move(reservation.move(wasSold ? MovementKind.RETURNED : MovementKind.RELEASED, reason), at);
        });
    }

    /** The order was paid: what it holds is sold. */
    public Outcome sell(String orderId) {
        var at = clock.instant();
        var reservation = reservationOf(orderId, at);
        return carryOut(reservation.sell(at), orderId, () -> {
            reservations.end(orderId, ReservationStatus.SOLD, at);
            stock.move(reservation.move(MovementKind.SOLD, null), at);
        });
    }

    private Outcome carryOut(Outcome outcome, String orderId, Runnable change) {
        switch (outcome) {
            case Outcome.Changed(var events) -> {
                change.run();
                events.forEach(outbox::publish);
            }
            case Outcome.Unchanged() -> {}
            case Outcome.Refused(var reason) -> {
                log.warn("Stock of {} refused: {}", orderId, reason);
                reservations.refuse(orderId, reason);
            }
        }
        return outcome;
    }

    /** Locked; an order nobody has heard of gets one that never holds anything. */
    private Reservation reservationOf(String orderId, Instant at) {
        return reservations
                .lock(orderId)
                .or(() -> reservations.voidBeforehand(orderId, at) ? Optional.empty() : reservations.lock(orderId))
                .orElseGet(() -> Reservation.none(orderId));
    }

    private Outcome publish(Event event) {
        outbox.publish(event);
        return Outcome.changed(event);
    }
}
