package dev.warren.order.flashsale.door;

import dev.warren.defaults.problem.Problem;
import dev.warren.defaults.time.Speed;
import dev.warren.order.OrderProperties;
import dev.warren.order.flashsale.FlashSale;
import dev.warren.order.flashsale.SaleStatus;
import dev.warren.order.flashsale.Wish;
import dev.warren.order.placing.Channels;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Lets a buyer through the door: a unit of the block at hand, a message the broker has confirmed, and a ticket. */
@Component
class Buying {

    private final Doors doors;
    private final Crowd crowd;
    private final TicketIds ids;
    private final Repeats repeats;
    private final Channels channels;
    private final HandingOver handingOver;
    private final Duration payWindow;
    private final InstantSource clock;
    private final Meter.MeterProvider<Timer> answers;

    Buying(
            Doors doors,
            Crowd crowd,
            TicketIds ids,
            Repeats repeats,
            Channels channels,
            HandingOver handingOver,
            OrderProperties properties,
            Speed speed,
            InstantSource clock,
            MeterRegistry meters) {
        this.doors = doors;
        this.crowd = crowd;
        this.ids = ids;
        this.repeats = repeats;
        this.channels = channels;
        this.handingOver = handingOver;
        this.payWindow = speed.apply(properties.payWindow());
        this.clock = clock;
        this.answers = Timer.builder("flash-sale.door")
                .description("How long buyers wait at the door of a sale, by what they are told")
                .withRegistry(meters);
    }

    /**
     * The number of the buyer's ticket; the same again for the same key.
     *
     * @throws Problem when the buyer gets none, which says why
     */
    String buy(String saleId, String merchantId, String key, BuyOne wish) {
        var began = System.nanoTime();
        var answer = "failed";
        try {
            var ticket = letIn(saleId, merchantId, key, wish);
            answer = "ticket";
            return ticket;
        } catch (Problem refused) {
            answer = refused.code();
            throw refused;
        } finally {
            answers.withTag("answer", answer).record(Duration.ofNanos(System.nanoTime() - began));
        }
    }

    private String letIn(String saleId, String merchantId, String key, BuyOne wish) {
        try (var _ = crowd.enter(merchantId, wish.customerId())) {
            var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            var sale = sale(saleId, merchantId);
            var channel = channels.known(wish.channel());
            var ticket = ids.ticket(merchantId, saleId, wish.customerId(), key);
            if (!isOpen(sale, now)) {
                if (repeats.isGranted(sale, ticket, wish)) {
                    return ticket;
                }
                throw new Problem(HttpStatus.GONE, "flash-sale-over", "sale: over since %s", sale.closesAt());
            }
            var door = doors.door(sale);
            if (repeats.isGranted(door, ticket, wish)) {
                return ticket;
            }
            var done = false;
            try {
                var unit = door.units().take();
                if (unit.isEmpty()) {
                    if (repeats.isDecided(ticket)) {
                        return ticket;
                    }
                    throw soldOut(door);
                }
                hand(
                        door,
                        unit.get(),
                        new Wish(
                                ticket,
                                saleId,
                                unit.get(),
                                merchantId,
                                wish.customerId(),
                                channel,
                                wish.notifyUrl(),
                                wish.recipient().toRecipient(),
                                now,
                                now.plus(payWindow)));
                door.purchases().granted(wish.customerId(), ticket);
                done = true;
                return ticket;
            } finally {
                if (!done) {
                    door.purchases().forget(wish.customerId(), Set.of(ticket));
                }
            }
        }
    }

    private FlashSale sale(String saleId, String merchantId) {
        return doors.sale(saleId)
                .filter(known -> known.merchantId().equals(merchantId))
                .orElseThrow(() -> new Problem(
                        HttpStatus.NOT_FOUND, "flash-sale-not-found", "id: %s (expected: one of your sales)", saleId));
    }

    /** False when its hours are over. */
    private static boolean isOpen(FlashSale sale, Instant now) {
        if (!now.isBefore(sale.closesAt()) || sale.status() == SaleStatus.REFUSED) {
            return false;
        }
        if (now.isBefore(sale.opensAt()) || sale.status() == SaleStatus.ANNOUNCED) {
            throw waitFor(
                    new Problem(HttpStatus.TOO_EARLY, "flash-sale-not-open", "sale: opens at %s", sale.opensAt()),
                    Duration.between(now, sale.opensAt()));
        }
        return true;
    }

    /** Sold out for good only when no unit can come back any more. */
    private static Problem soldOut(Door door) {
        if (door.units().areGone()) {
            return new Problem(HttpStatus.CONFLICT, "sold-out", "Every unit of this sale is sold.");
        }
        return waitFor(
                new Problem(
                        HttpStatus.CONFLICT,
                        "sold-out-for-now",
                        "Every unit is taken; those that are not paid in time are sold again (expected: try again)."),
                Duration.ofSeconds(1));
    }

    static Problem waitFor(Problem problem, Duration time) {
        problem.getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, time.toSeconds())));
        return problem;
    }

    private void hand(Door door, String unit, Wish wish) {
        try {
            handingOver.handOver(wish);
        } catch (NotHandedOver failed) {
            if (failed.isCertain()) {
                door.units().giveBack(unit);
            } // otherwise it may be in the queues: the unit stays in its lease. Should B have what A refused, it finds
            // no unit
            throw unavailable();
        }
    }

    private static Problem unavailable() {
        return waitFor(
                new Problem(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "service-unavailable",
                        "The order could not be handed over (expected: try again with the same Idempotency-Key)."),
                Duration.ofSeconds(1));
    }
}
