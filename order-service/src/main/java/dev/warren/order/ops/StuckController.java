package dev.warren.order.ops;

import dev.warren.defaults.problem.Problem;
import dev.warren.defaults.security.Caller;
import dev.warren.defaults.web.Cursor;
import dev.warren.defaults.web.Page;
import dev.warren.defaults.web.Position;
import dev.warren.order.flashsale.FlashSale;
import dev.warren.order.flashsale.FlashSales;
import dev.warren.order.flashsale.SaleLife;
import dev.warren.order.life.OrderLife;
import dev.warren.order.reading.Reading;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What stands still: a list, a meter, and a button. */
@RestController
class StuckController {

    private static final Logger log = LoggerFactory.getLogger(StuckController.class);

    private final StuckThings things;
    private final Reading reading;
    private final OrderLife orders;
    private final FlashSales flashSales;
    private final SaleLife sales;
    private final InstantSource clock;

    StuckController(
            StuckThings things,
            Reading reading,
            OrderLife orders,
            FlashSales flashSales,
            SaleLife sales,
            InstantSource clock,
            MeterRegistry meters) {
        this.things = things;
        this.reading = reading;
        this.orders = orders;
        this.flashSales = flashSales;
        this.sales = sales;
        this.clock = clock;
        Gauge.builder("orders.stuck", things, StuckThings::count)
                .description("Orders and flash sales that stand still, and refunds nobody has answered for")
                .register(meters);
    }

    /** The longest standing still first. */
    @GetMapping("/ops/v1/stuck")
    Page<Stuck> stuck(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        var size = Cursor.limit(limit);
        return Page.of(
                things.after(Position.of(cursor), size + 1), size, last -> new Position(last.since(), last.id()).key());
    }

    /**
     * 202: whoever owes the order or the flash sale an answer is asked once more; each of them knows what it was asked before.
     * 409: nobody does.
     */
    @PostMapping("/ops/v1/stuck/{id}/ask-again")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void askAgain(@PathVariable String id, Caller caller) {
        flashSales.find(id).ifPresentOrElse(this::askAgain, () -> askAgainForOrder(id, caller));
        log.info("{} has an answer asked for again, for {}", caller.clientId(), id);
    }

    private void askAgain(FlashSale sale) {
        if (!sales.askAgain(sale.id())) {
            throw new Problem(
                    HttpStatus.CONFLICT,
                    "nothing-to-ask",
                    "flash sale %s is %s (expected: ANNOUNCED)",
                    sale.id(),
                    sale.status());
        }
    }

    private void askAgainForOrder(String id, Caller caller) {
        var order = reading.find(id, caller);
        if (!orders.ask(id, one -> one.askAgain(clock.instant()))) {
            throw new Problem(
                    HttpStatus.CONFLICT,
                    "nothing-to-ask",
                    "order %s is %s (expected: PLACED, CLOSING, REVIVING, PAID, or a refund nobody has answered)",
                    id,
                    order.status());
        }
    }
}
