package dev.warren.payment.testing;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** An answer that is on its way for as long as a test wants: it says what was the case when the question came. */
public class Held {

    private static final long LONGEST_MS = 1500; // within the deadline of a call

    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    /** Whether the question has come, and its answer is made. */
    public boolean hasArrived() {
        return arrived.getCount() == 0;
    }

    /** Lets the answer go; one that never was asked for is not held when it is. */
    public void release() {
        released.countDown();
    }

    void holdAnswer() {
        arrived.countDown();
        try {
            if (!released.await(LONGEST_MS, TimeUnit.MILLISECONDS)) {
                released.countDown();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
