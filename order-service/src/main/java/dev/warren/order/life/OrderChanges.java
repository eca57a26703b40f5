package dev.warren.order.life;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Wakes those who watch an order when it changes; a hint only, since another instance may have changed it. */
@Component
public class OrderChanges {

    private final ConcurrentHashMap<String, Set<Watch>> watches = new ConcurrentHashMap<>();

    void announceAfterCommit(String orderId) {
        // who watches is asked after the commit: whoever came in between has read the order as it was before
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                announce(orderId);
            }
        });
    }

    /** Wakes those who watch something that changed, here or at another instance. */
    public void announce(String id) {
        watches.getOrDefault(id, Set.of()).forEach(watch -> watch.changed.release());
    }

    /** Starts watching an order; start before reading it, so that no change falls in between. */
    public Watch watch(String orderId) {
        var watch = new Watch(orderId);
        watches.compute(orderId, (id, others) -> {
            var all = others == null ? ConcurrentHashMap.<Watch>newKeySet() : others;
            all.add(watch);
            return all;
        });
        return watch;
    }

    boolean isWatched(String orderId) {
        return watches.containsKey(orderId);
    }

    /** Somebody who looks at one order. */
    public final class Watch implements AutoCloseable {

        private final String orderId;
        private final Semaphore changed = new Semaphore(0);
        private volatile boolean stopped;

        private Watch(String orderId) {
            this.orderId = orderId;
        }

        /** Returns when the order changed here, or after the given time. */
        public void await(Duration atMost) throws InterruptedException {
            if (changed.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
                changed.drainPermits();
            }
        }

        /** Ends the watch from another thread, whatever the watcher does now; it is woken and not interrupted. */
        public void stop() {
            stopped = true;
            changed.release();
        }

        public boolean isStopped() {
            return stopped;
        }

        @Override
        public void close() {
            watches.computeIfPresent(orderId, (id, all) -> {
                all.remove(this);
                return all.isEmpty() ? null : all;
            });
        }
    }
}
