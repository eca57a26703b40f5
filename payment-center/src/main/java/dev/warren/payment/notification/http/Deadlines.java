package dev.warren.payment.notification.http;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.jspecify.annotations.Nullable;

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
        var timer = new Timer(request);
        timer.scheduled = clock.schedule(timer, Math.max(0, after.toNanos()), TimeUnit.NANOSECONDS);
        return timer;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    static final class Timer implements Runnable, AutoCloseable {

        private final HttpUriRequestBase request;
        private volatile boolean fired;
        private @Nullable ScheduledFuture<?> scheduled;

        private Timer(HttpUriRequestBase request) {
            this.request = request;
        }

        @Override
        public void run() {
            fired = true;
            Thread.startVirtualThread(request::cancel); // closing a socket may take its time
        }

        boolean hasFired() {
            return fired;
        }

        @Override
        public void close() {
            if (scheduled != null) {
                scheduled.cancel(false);
            }
        }
    }
}
