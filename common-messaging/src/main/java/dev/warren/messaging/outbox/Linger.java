package dev.warren.messaging.outbox;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Lets rows gather while many are written: a relay that carries them two by two takes the cores from those who write
 * them. When few are written, each is carried at once.
 */
class Linger {

    private static final Duration WINDOW = Duration.ofMillis(100);

    private final RelaySignal signal;
    private final RelayProperties properties;
    private final LongSupplier nanoTime;
    private long since;
    private long totalThen;
    private boolean busy;

    Linger(RelaySignal signal, RelayProperties properties, LongSupplier nanoTime) {
        this.signal = signal;
        this.properties = properties;
        this.nanoTime = nanoTime;
        this.since = nanoTime.getAsLong();
    }

    Duration now() {
        long elapsed = nanoTime.getAsLong() - since;
        if (elapsed >= WINDOW.toNanos()) {
            long total = signal.total();
            busy = (total - totalThen) * 1_000_000_000.0 / elapsed > properties.busy();
            since += elapsed;
            totalThen = total;
        }
        return busy ? properties.linger() : Duration.ZERO;
    }
}
