package dev.warren.payment.reconciliation;

import dev.warren.payment.channel.Channels;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Plans each day of each channel once its bill can be there, and wakes the runner. Instances may do so at the same time: a day is
 * one row, and a run claims it. One instance runs one day at a time, on a thread of its own.
 */
@Component
public class ReconciliationSweeper implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(ReconciliationSweeper.class);

    private final Reconciliations reconciliations;
    private final Reconciling reconciling;
    private final Channels channels;
    private final ReconciliationProperties properties;
    private final InstantSource clock;
    private final AtomicBoolean woken = new AtomicBoolean();
    private final ExecutorService runner = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("reconciliation").daemon().factory());

    ReconciliationSweeper(
            Reconciliations reconciliations,
            Reconciling reconciling,
            Channels channels,
            ReconciliationProperties properties,
            InstantSource clock) {
        this.reconciliations = reconciliations;
        this.reconciling = reconciling;
        this.channels = channels;
        this.properties = properties;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${warren.payment.sweep-every}")
    public void sweep() {
        plan();
        wake();
    }

    /** Yesterday, once its bill can be there, and the days before it that nobody has asked for. */
    void plan() {
        var now = clock.instant();
        var today = BillDay.at(now);
        properties.channels().forEach((channel, daily) -> {
            if (!daily.enabled() || channels.find(channel).isEmpty()) {
                return;
            }
            var latest = now.isBefore(today.at(daily.from())) ? 2 : 1;
            for (var back = latest; back <= properties.catchUp() + 1; back++) {
                reconciliations.plan(channel, today.before(back).date());
            }
        });
    }

    /** Has the runner look for what is due; it looks once more if it is at work. */
    public void wake() {
        if (woken.compareAndSet(false, true)) {
            runner.execute(() -> {
                woken.set(false);
                try {
                    reconciling.runWhatIsDue();
                } catch (RuntimeException failed) {
                    LOG.warn("Looking for reconciliations failed; the next sweep looks again", failed);
                }
            });
        }
    }

    @Override
    public void destroy() {
        runner.shutdownNow();
    }
}
