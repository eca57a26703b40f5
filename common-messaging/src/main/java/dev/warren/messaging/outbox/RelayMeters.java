package dev.warren.messaging.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the relay did, counted and told. */
class RelayMeters {

    private static final Logger log = LoggerFactory.getLogger(RelayMeters.class);

    private final Counter published;
    private final Counter returned;
    private final Counter parked;
    private final Timer pass;

    RelayMeters(MeterRegistry registry) {
        published = registry.counter("outbox.published");
        returned = registry.counter("outbox.returned");
        parked = registry.counter("outbox.parked");
        pass = registry.timer("outbox.relay.pass");
    }

    void passed(RelayPass.Done done, long nanos) {
        pass.record(nanos, TimeUnit.NANOSECONDS);
        published.increment(done.confirmed().size());
        returned.increment(done.refused().size());
    }

    void parked(OutboxRow row, String reason) {
        parked.increment();
        log.error(
                "Parked message {} for exchange {} with key {}: {}",
                row.publication().properties().getMessageId(),
                row.publication().exchange(),
                row.publication().routingKey(),
                reason);
    }
}
