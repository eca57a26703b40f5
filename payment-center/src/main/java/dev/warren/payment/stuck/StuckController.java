package dev.warren.payment.stuck;

import static java.util.stream.Collectors.toMap;

import dev.warren.defaults.web.Cursor;
import dev.warren.defaults.web.Page;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What operators look at when nothing moves. */
@RestController
class StuckController {

    private final StuckThings things;

    StuckController(StuckThings things, MeterRegistry meters) {
        this.things = things;
        Gauge.builder("warren.payment.stuck", things, StuckController::all)
                .description("Pay tasks, codes, payments, callbacks, refunds and notifications that stand still")
                .register(meters);
        for (var kind : StuckKind.values()) {
            Gauge.builder("warren.stuck", things, all -> all.lately(kind))
                    .description("What stands still, by kind")
                    .tag("kind", kind.said())
                    .register(meters);
        }
    }

    private static double all(StuckThings things) {
        return Arrays.stream(StuckKind.values()).mapToLong(things::lately).sum();
    }

    /**
     * One page, the oldest first.
     *
     * @param counts how many there are of each kind, on all pages together
     */
    record StuckList(
            List<Stuck> data, boolean hasMore, @Nullable String nextCursor, long total, Map<String, Long> counts) {}

    @GetMapping("/ops/v1/stuck")
    StuckList stuck(
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String orderId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        var rows = Cursor.limit(limit);
        var query = new StuckThings.Query(StuckKind.said(kind), orderId, Cursor.key(cursor), rows + 1);
        var page = Page.of(things.list(query), rows, Stuck::key);
        var counts = new TreeMap<>(things.count(orderId).entrySet().stream()
                .collect(toMap(count -> count.getKey().said(), Map.Entry::getValue)));
        return new StuckList(
                page.data(),
                page.hasMore(),
                page.nextCursor(),
                counts.values().stream().mapToLong(Long::longValue).sum(),
                counts);
    }
}
