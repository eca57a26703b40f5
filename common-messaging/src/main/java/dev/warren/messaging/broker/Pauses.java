package dev.warren.messaging.broker;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.amqp.ImmediateRequeueAmqpException;

/** Waiting inside a listener, cut short when the service stops. */
public class Pauses {

    private volatile CountDownLatch stopped = new CountDownLatch(1);

    /**
     * Waits.
     *
     * @throws ImmediateRequeueAmqpException if the service stops meanwhile: the message goes back to its queue, this once
     */
    public void pause(Duration duration) {
        try {
            if (!stopped.await(duration.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        throw new ImmediateRequeueAmqpException("the service stops");
    }

    void begin() {
        stopped = new CountDownLatch(1);
    }

    void cutShort() {
        stopped.countDown();
    }
}
