package dev.warren.product.stuck;

import dev.warren.defaults.problem.Problem;
import dev.warren.defaults.security.Caller;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Everything stuck is a list, and a number: the meter {@code product.stuck}, by kind. Nothing is repaired silently. */
@RestController
class StuckController {

    private static final int LIMIT = 200;

    private final List<StuckSource> sources;
    private final Dismissing dismissing;
    private final InstantSource clock;
    private final MultiGauge counts;

    StuckController(List<StuckSource> sources, Dismissing dismissing, InstantSource clock, MeterRegistry meters) {
        this.sources = sources;
        this.dismissing = dismissing;
        this.clock = clock;
        this.counts = MultiGauge.builder("product.stuck")
                .description("What waits for a person, at most %d of a kind".formatted(LIMIT))
                .register(meters);
    }

    /**
     * The longest stuck first.
     *
     * @param hasMore whether there is more than is shown; it moves up as these leave the list
     */
    record StuckList(List<Stuck> data, boolean hasMore) {}

    /** Why a contradiction or a failure needs no more attention. */
    record Dismissal(@NotBlank @Size(max = 500) String reason) {}

    @GetMapping("/ops/v1/stuck")
    StuckList list() {
        var stuck = stuck(LIMIT + 1)
                .sorted(Comparator.comparing(Stuck::since))
                .limit(LIMIT + 1)
                .toList();
        return new StuckList(stuck.stream().limit(LIMIT).toList(), stuck.size() > LIMIT);
    }

    private Stream<Stuck> stuck(int ofAKind) {
        return sources.stream().flatMap(source -> source.stuck(ofAKind).stream());
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
        var perKind = stuck(LIMIT).collect(Collectors.groupingBy(Stuck::kind, Collectors.counting()));
        counts.register(
                perKind.entrySet().stream()
                        .map(kind -> Row.of(Tags.of("kind", kind.getKey()), kind.getValue()))
                        .toList(),
                true);
    }
}
