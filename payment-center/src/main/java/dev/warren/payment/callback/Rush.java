package dev.warren.payment.callback;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Lets callbacks that come in go before those that wait to be applied, for providers repeat what is not answered soon. In a rush each
 * that is applied waits a moment first; applying goes on all the time, only more slowly. Real time, whatever the speed.
 */
@Component
class Rush {

    private static final Duration WINDOW = Duration.ofMillis(100);

    private final CallbackProperties properties;
    private final LongAdder total = new LongAdder();
    private final LongSupplier nanos;
    private long since;
    private long totalThen;
    private boolean rush;

    @Autowired
    Rush(CallbackProperties properties) {
        this(properties, System::nanoTime);
    }

    Rush(CallbackProperties properties, LongSupplier nanos) {
        this.properties = properties;
        this.nanos = nanos;
        this.since = nanos.getAsLong();
    }

    /** A callback came in. */
    void arrived() {
        total.increment();
    }

    /** Waits a moment if many come in. */
    void letPass() {
        if (isNow()) {
            LockSupport.parkNanos(properties.courtesy().toNanos());
        }
    }

    synchronized boolean isNow() {
        long elapsed = nanos.getAsLong() - since;
        if (elapsed >= WINDOW.toNanos()) {
            long now = total.sum();
            rush = (now - totalThen) * 1_000_000_000.0 / elapsed > properties.rush();
            since += elapsed;
            totalThen = now;
        }
        return rush;
    }
}
