package dev.warren.messaging;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;

/** What became of messages that were published directly. */
class DirectMeters {

    private final MeterRegistry registry;
    final Counter confirmed;
    final Counter refused;
    final Counter unanswered;

    DirectMeters(MeterRegistry registry) {
        this.registry = registry;
        confirmed = registry.counter("direct.confirmed");
        refused = registry.counter("direct.refused");
        unanswered = registry.counter("direct.unanswered");
    }

    void waiting(Collection<?> messages) {
        Gauge.builder("direct.waiting", messages, Collection::size).register(registry);
    }
}
