package dev.warren.messaging;

import dev.warren.messaging.broker.Outage;
import dev.warren.messaging.broker.Pauses;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A few short tries in the thread of the listener. They are for collisions and hiccups; an absent database is waited for
 * without counting, because that says nothing about the message.
 */
class Tries {

    private static final Logger log = LoggerFactory.getLogger(Tries.class);
    private static final RetrySchedule SHORT = RetrySchedule.steps("200ms", "400ms", "800ms");
    private static final Duration OUTAGE_PAUSE = Duration.ofSeconds(1);

    /** Well below the 30 minutes after which a broker takes a message back. */
    private static final Duration LONGEST_OUTAGE = Duration.ofMinutes(10);

    private final Pauses pauses;

    Tries(Pauses pauses) {
        this.pauses = pauses;
    }

    /** Runs until the work is done, or throws what its last try failed with. */
    void run(Runnable work) {
        int failures = 0;
        long began = System.nanoTime();
        while (true) {
            try {
                work.run();
                return;
            } catch (UnreadableMessage hopeless) {
                throw hopeless;
            } catch (RuntimeException failure) {
                if (Outage.isBehind(failure)) {
                    awaitDatabase(began, failure);
                } else {
                    awaitNextTry(++failures, failure);
                }
            }
        }
    }

    private void awaitDatabase(long began, RuntimeException failure) {
        if (System.nanoTime() - began > LONGEST_OUTAGE.toNanos()) {
            throw failure;
        }
        log.warn("The database is away, trying again: {}", failure.toString());
        pauses.pause(OUTAGE_PAUSE);
    }

    private void awaitNextTry(int failures, RuntimeException failure) {
        var pause = SHORT.delayBefore(failures).orElseThrow(() -> failure);
        long jitter = ThreadLocalRandom.current().nextLong(pause.toMillis() / 4);
        pauses.pause(pause.plusMillis(jitter));
    }
}
