package dev.warren.sandbox.time;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Pauses in real time, whatever the speed; the end of the sandbox ends them all. */
@Component
public class Pauses {

    private final CountDownLatch ended = new CountDownLatch(1);

    public void pause(Duration howLong) {
        try {
            ended.await(howLong.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @EventListener(ContextClosedEvent.class)
    void end() {
        ended.countDown();
    }

    public boolean isEnded() {
        return ended.getCount() == 0;
    }
}
