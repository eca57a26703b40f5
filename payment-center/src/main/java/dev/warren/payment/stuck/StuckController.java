package dev.warren.payment.stuck;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What operators look at when nothing moves. */
@RestController
class StuckController {

    private static final int MOST = 200;

    private final StuckThings things;

    StuckController(StuckThings things, MeterRegistry meters) {
        this.things = things;
        Gauge.builder("warren.payment.stuck", things, StuckThings::count)
                .description("Pay tasks, codes, payments, callbacks and refunds that stand still")
                .register(meters);
    }

    /** The oldest first, at most 200. */
    record StuckList(List<Stuck> data) {}

    @GetMapping("/ops/v1/stuck")
    StuckList stuck() {
        return new StuckList(things.list(MOST));
    }
}
