package dev.warren.product.stuck;

import dev.warren.defaults.problem.Problem;
import dev.warren.defaults.security.Caller;
import dev.warren.defaults.web.Cursor;
import dev.warren.defaults.web.Page;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Everything stuck is a list, and a number: the meter {@code product.stuck}, by kind. Nothing is repaired silently. */
@RestController
class StuckController {

    private final StuckThings things;
    private final Dismissing dismissing;
    private final InstantSource clock;
    private final MultiGauge counts;

    StuckController(StuckThings things, Dismissing dismissing, InstantSource clock, MeterRegistry meters) {
        this.things = things;
        this.dismissing = dismissing;
        this.clock = clock;
        this.counts = MultiGauge.builder("product.stuck")
                .description("What waits for a person")
                .register(meters);
    }

    /** Why a contradiction or a failure needs no more attention. */
    record Dismissal(@NotBlank @Size(max = 500) String reason) {}

    /** One page, the longest stuck first. */
    @GetMapping("/ops/v1/stuck")
    Page<Stuck> list(@RequestParam @Nullable String cursor, @RequestParam @Nullable Integer limit) {
        var size = Cursor.limit(limit);
        return Page.of(things.after(Cursor.key(cursor), size + 1), size, Stuck::key);
    }

    @PostMapping("/ops/v1/stuck/{id}/dismiss")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void dismiss(Caller caller, @PathVariable String id, @Valid @RequestBody Dismissal dismissal) {
        if (!dismissing.dismiss(id, caller.clientId(), dismissal.reason(), clock.instant())) {
            throw new Problem(
                    HttpStatus.NOT_FOUND, "contradiction-not-found", "id: %s (expected: of a refused entry)", id);
        }
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void count() {
        counts.register(
                things.count().entrySet().stream()
                        .map(kind -> Row.of(Tags.of("kind", kind.getKey()), kind.getValue()))
                        .toList(),
                true);
    }
}
