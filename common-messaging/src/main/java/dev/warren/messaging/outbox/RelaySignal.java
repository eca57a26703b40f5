package dev.warren.messaging.outbox;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** Tells the relay of this instance that a transaction with messages has committed. */
public class RelaySignal {

    private final Semaphore commits = new Semaphore(0);
    private final LongAdder total = new LongAdder();

    /** @param messages that were written */
    void wake(int messages) {
        total.add(messages);
        if (commits.availablePermits() == 0) {
            commits.release();
        }
    }

    /** Returns after a commit, or when the time is over. */
    void await(Duration atMost) throws InterruptedException {
        if (commits.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
            commits.drainPermits();
        }
    }

    /** Messages that were written. */
    long total() {
        return total.sum();
    }
}
