package dev.warren.payment.notification.http;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;

/** Hard limits for whole exchanges: the client's own time-outs start anew with every byte that drips in. */
final class Deadlines implements AutoCloseable {

    private final ScheduledThreadPoolExecutor clock;

    Deadlines() {
        clock = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("notification-deadlines").factory());
        clock.setRemoveOnCancelPolicy(true);
    }

    /** Aborts the request when the time is over, unless closed before. */
    Timer abort(HttpUriRequestBase request, Duration after) {
        Runnable abort = () -> Thread.startVirtualThread(request::cancel); // closing a socket may take its time
        return new Timer(clock.schedule(abort, Math.max(0, after.toNanos()), TimeUnit.NANOSECONDS));
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    record Timer(ScheduledFuture<?> scheduled) implements AutoCloseable {

        @Override
        public void close() {
            scheduled.cancel(false);
        }
    }
}
