package dev.warren.messaging;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Purges the inbox once an hour. */
class InboxPurge implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(InboxPurge.class);

    private final Inbox inbox;
    private final Duration keep;
    private volatile @Nullable ScheduledExecutorService schedule;

    InboxPurge(Inbox inbox, Duration keep) {
        this.inbox = inbox;
        this.keep = keep;
    }

    @Override
    public void start() {
        var hourly = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("inbox-purge").daemon().factory());
        var unused = hourly.scheduleWithFixedDelay(this::purge, 1, 60, TimeUnit.MINUTES);
        schedule = hourly;
    }

    private void purge() {
        try {
            log.debug("Forgot {} handled messages", inbox.forgetOlderThan(keep));
        } catch (RuntimeException later) {
            log.warn("Cannot purge the inbox, trying again in an hour: {}", later.toString());
        }
    }

    @Override
    public void stop() {
        if (schedule != null) {
            schedule.shutdownNow();
            schedule = null;
        }
    }

    @Override
    public boolean isRunning() {
        return schedule != null;
    }
}
