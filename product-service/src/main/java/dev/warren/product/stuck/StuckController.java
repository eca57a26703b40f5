package dev.warren.product.stuck;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Everything stuck is a list, and a number: the meter {@code product.stuck}, by kind. Nothing is repaired silently. */
@RestController
class StuckController {

    private static final int LIMIT = 200;

    private final List<StuckSource> sources;
    private final MultiGauge counts;

    StuckController(List<StuckSource> sources, MeterRegistry meters) {
        this.sources = sources;
        this.counts = MultiGauge.builder("product.stuck")
                .description("What waits for a person, at most %d of a kind".formatted(LIMIT))
                .register(meters);
    }

    record StuckList(List<Stuck> data) {}

    @GetMapping("/ops/v1/stuck")
    StuckList list() {
        return new StuckList(sources.stream()
                .flatMap(source -> source.stuck(LIMIT).stream())
                .sorted(Comparator.comparing(Stuck::since))
                .toList());
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void count() {
        var perKind = list().data().stream().collect(Collectors.groupingBy(Stuck::kind, Collectors.counting()));
        counts.register(
                perKind.entrySet().stream()
                        .map(kind -> Row.of(Tags.of("kind", kind.getKey()), kind.getValue()))
                        .toList(),
                true);
    }
}
