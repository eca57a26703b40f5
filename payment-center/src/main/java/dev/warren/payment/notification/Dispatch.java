package dev.warren.payment.notification;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Gives every merchant lanes of its own, one for first tries and one for retries, so that a merchant who does not answer keeps
 * nobody waiting but itself, and old retries keep no new notification waiting. Work that finds no room is put back.
 */
public class Dispatch implements SmartLifecycle {

    private record Key(String merchantId, boolean firstTry) {}

    private static final Logger log = LoggerFactory.getLogger(Dispatch.class);
    private static final Duration STOPPING = Duration.ofSeconds(5);

    private final Sending sending;
    private final Deferrals deferrals;
    private final NotificationSettings settings;
    private final Duration breakerPause;
    private final Semaphore firstTries;
    private final Semaphore retries;
    private final Map<Key, Lane> lanes = new ConcurrentHashMap<>();
    private final Map<String, Breaker> breakers = new ConcurrentHashMap<>();
    private final AtomicInteger running = new AtomicInteger();
    private volatile boolean accepting;

    Dispatch(Sending sending, Deferrals deferrals, NotificationSettings settings, Duration breakerPause) {
        this.sending = sending;
        this.deferrals = deferrals;
        this.settings = settings;
        this.breakerPause = breakerPause;
        this.firstTries = new Semaphore(settings.slots());
        this.retries = new Semaphore(half(settings.slots()));
    }

    /** Never waits. While the service stops nothing is taken any more; another instance's sweeper comes to it. */
    void offer(Work work) {
        if (!accepting) {
            return;
        }
        var lane = lanes.computeIfAbsent(new Key(work.merchantId(), work.isFirstTry()), this::newLane);
        switch (lane.offer(work, permits(work)::tryAcquire)) {
            case STARTS -> start(lane, work);
            case WAITS -> log.trace("{} waits.", work);
            case REFUSED -> deferrals.defer(work);
        }
    }

    private Lane newLane(Key key) {
        var slots = settings.slotsPerMerchant();
        return new Lane(key.firstTry() ? slots : half(slots), settings.waitingPerMerchant());
    }

    private Semaphore permits(Work work) {
        return work.isFirstTry() ? firstTries : retries;
    }

    private void start(Lane lane, Work first) {
        running.incrementAndGet();
        Thread.ofVirtual().name("notification-", 0).start(() -> run(lane, first));
    }

    private void run(Lane lane, Work first) {
        var breaker = breakers.computeIfAbsent(first.merchantId(), merchant -> new Breaker(breakerPause));
        try {
            for (var work = first; work != null; work = lane.next(work)) {
                send(work, breaker);
            }
        } finally {
            permits(first).release();
            running.decrementAndGet();
        }
    }

    private void send(Work work, Breaker breaker) {
        try {
            sending.send(work, breaker);
        } catch (RuntimeException failure) {
            log.warn("Notification {} is left to the sweeper: {}", work.notificationId(), failure.toString());
        }
    }

    private static int half(int slots) {
        return Math.max(1, slots / 2);
    }

    /** Calls that run now. */
    int inFlight() {
        return running.get();
    }

    @Override
    public void start() {
        accepting = true;
    }

    /** Lets the calls that run come to their end for a while; what is cut off is repeated by whoever finds its row. */
    @Override
    public void stop() {
        accepting = false;
        lanes.values().forEach(Lane::forgetWaiting);
        if (!(allReturn(firstTries, settings.slots()) && allReturn(retries, half(settings.slots())))) {
            log.info("{} calls to merchants are cut off; they will be repeated.", running.get());
        }
    }

    /** A permit is out for every thread that calls. */
    private static boolean allReturn(Semaphore permits, int count) {
        try {
            if (permits.tryAcquire(count, STOPPING.toMillis(), TimeUnit.MILLISECONDS)) {
                permits.release(count);
                return true;
            }
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    @Override
    public boolean isRunning() {
        return accepting;
    }
}
