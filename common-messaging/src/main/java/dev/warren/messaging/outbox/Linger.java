package dev.warren.messaging.outbox;

import java.time.Duration;

/**
 * Lets rows gather while many are written: a relay that carries them two by two takes the cores from those who write
 * them. When few are written, each is carried at once.
 */
class Linger {

    private static final Duration WINDOW = Duration.ofMillis(100);

    private final RelaySignal signal;
    private final RelayProperties properties;
    private long since = System.nanoTime();
    private long totalThen;
    private boolean busy;

    Linger(RelaySignal signal, RelayProperties properties) {
        this.signal = signal;
        this.properties = properties;
    }

    Duration now() {
        long elapsed = System.nanoTime() - since;
        if (elapsed >= WINDOW.toNanos()) {
            long total = signal.total();
            busy = (total - totalThen) * 1_000_000_000.0 / elapsed > properties.busy();
            since += elapsed;
            totalThen = total;
        }
        return busy ? properties.linger() : Duration.ZERO;
    }
}
