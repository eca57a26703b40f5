package dev.warren.payment.notification;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.function.IntSupplier;

/** What operators count: no meter is told which merchant or order it was. */
final class NotificationMeters {

    private final MeterRegistry registry;
    private final Counter delivered;
    private final Counter failed;
    private final Counter exhausted;
    private final Counter deferred;
    private final Timer answered;
    private final Timer unanswered;

    NotificationMeters(MeterRegistry registry) {
        this.registry = registry;
        delivered = counter("notifications.delivered", "Attempts the merchant has accepted");
        failed = counter("notifications.failed", "Attempts the merchant has not accepted");
        exhausted = counter("notifications.exhausted", "Notifications whose steps are used up");
        deferred = counter("notifications.deferred", "Times a notification was put back for want of room");
        answered = timer("true");
        unanswered = timer("false");
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }

    private Timer timer(String answered) {
        return Timer.builder("notifications.latency")
                .description("Duration of attempts")
                .tag("answered", answered)
                .publishPercentileHistogram()
                .register(registry);
    }

    void inFlight(IntSupplier count) {
        Gauge.builder("notifications.in.flight", count, IntSupplier::getAsInt)
                .description("Calls to merchants that run now")
                .strongReference(true) // nobody else holds the method reference
                .register(registry);
    }

    void attempted(Attempt attempt, Verdict verdict) {
        (attempt.status() == null ? unanswered : answered).record(attempt.latency());
        (verdict instanceof Verdict.Delivered ? delivered : failed).increment();
    }

    void settled(Verdict verdict) {
        if (verdict instanceof Verdict.Exhausted) {
            exhausted.increment();
        }
    }

    void deferred(NotificationStatus status) {
        (status == NotificationStatus.EXHAUSTED ? exhausted : deferred).increment();
    }
}
