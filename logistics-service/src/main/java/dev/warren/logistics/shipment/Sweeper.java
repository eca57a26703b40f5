package dev.warren.logistics.shipment;

import dev.warren.defaults.time.Speed;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.FixedDelayTask;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

/** Finds the parcels that no message woke and makes their calls, some at a time so that one silent carrier does not hold up the rest. */
@Component
class Sweeper implements SchedulingConfigurer {

    private static final Logger log = LoggerFactory.getLogger(Sweeper.class);
    private static final int BATCH = 200;
    private static final int AT_A_TIME = 8;

    private final CallSchedule calls;
    private final CallingCarriers calling;
    private final Duration every;
    private final Duration after;

    Sweeper(CallSchedule calls, CallingCarriers calling, ParcelProperties properties, Speed speed) {
        this.calls = calls;
        this.calling = calling;
        this.every = speed.apply(properties.sweepEvery());
        this.after = speed.apply(properties.sweepAfter());
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar tasks) {
        tasks.addFixedDelayTask(new FixedDelayTask(this::sweep, every, every));
    }

    /** Returns when every parcel that was overdue has been called about. */
    void sweep() {
        List<String> overdue;
        do {
            overdue = calls.overdue(after, BATCH);
        } while (callAll(overdue) == BATCH);
    }

    /** How many of the calls came to an end, good or bad, that was recorded. */
    private int callAll(List<String> parcelIds) {
        var recorded = new AtomicInteger();
        var free = new Semaphore(AT_A_TIME);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var parcelId : parcelIds) {
                free.acquireUninterruptibly();
                threads.execute(() -> {
                    try {
                        calling.call(parcelId);
                        recorded.incrementAndGet();
                    } catch (RuntimeException failure) {
                        log.warn("Cannot call about parcel {}; the next sweep tries again", parcelId, failure);
                    } finally {
                        free.release();
                    }
                });
            }
        }
        return recorded.get();
    }
}
