package dev.warren.messaging.outbox;

import dev.warren.messaging.outbox.OutboxStatus.Depth;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcOperations;

/** {@code outbox.pending}, {@code outbox.oldest.age} and {@code parking.depth}; read every few seconds at most, however often they are scraped. */
class OutboxGauges implements MeterBinder {

    private static final Logger log = LoggerFactory.getLogger(OutboxGauges.class);
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final JdbcOperations jdbc;
    private @Nullable Depth last;
    private long readAt;

    OutboxGauges(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(registry, "outbox.pending", Depth::pending, null);
        gauge(registry, "outbox.oldest.age", Depth::oldestAgeSeconds, "seconds");
        gauge(registry, "parking.depth", Depth::parked, null);
    }

    private void gauge(MeterRegistry registry, String name, ToDoubleFunction<Depth> value, @Nullable String unit) {
        Gauge.builder(name, this, gauges -> gauges.read(value)).baseUnit(unit).register(registry);
    }

    private synchronized double read(ToDoubleFunction<Depth> value) {
        if (readAt == 0 || System.nanoTime() - readAt > FRESH.toNanos()) {
            try {
                last = Depth.read(jdbc);
            } catch (DataAccessException away) {
                last = null;
                log.debug("Cannot measure the outbox", away);
            }
            readAt = System.nanoTime();
        }
        return last == null ? Double.NaN : value.applyAsDouble(last);
    }
}
