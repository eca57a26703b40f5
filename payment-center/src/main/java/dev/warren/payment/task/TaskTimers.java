package dev.warren.payment.task;

import dev.warren.defaults.time.Speed;
import dev.warren.messaging.Outbox;
import dev.warren.messaging.RetrySchedule;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Wakes pay tasks. */
@Component
class TaskTimers {

    static final String QUEUE = "payment.task.due";

    private final Outbox outbox;
    private final RetrySchedule retries;

    TaskTimers(Outbox outbox, TaskProperties properties, Speed speed) {
        this.outbox = outbox;
        this.retries = properties.retries().faster(speed.factor());
    }

    RetrySchedule retries() {
        return retries;
    }

    void wakeNow(PayTask task) {
        outbox.publishAfter(Duration.ZERO, QUEUE, new TaskDue(task.orderId, task.id, task.runs));
    }

    /** Wakes it for the retry it has just been given. */
    void wakeForRetry(PayTask task) {
        var pause = retries.delayBefore(task.retries).orElse(Duration.ZERO);
        outbox.publishAfter(pause, QUEUE, new TaskDue(task.orderId, task.id, task.runs));
    }
}
