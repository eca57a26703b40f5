package dev.warren.payment.task;

import dev.warren.defaults.Ids;
import dev.warren.messaging.RetrySchedule;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Asking a provider for a code, until there is one, nobody wants it any more, or a person must decide. */
@Entity
public class PayTask {

    @Id
    String id;

    @Version
    @Nullable Long version;

    String orderId;
    String merchantId;
    String paymentId;
    String channel;

    @Enumerated(EnumType.STRING)
    PayTaskStatus status = PayTaskStatus.QUEUED;

    int runs;
    int retries;

    @Nullable Instant nextRunAt;

    @Nullable String error;

    Instant createdAt;
    Instant changedAt;

    @SuppressWarnings("NullAway.Init") // filled by JPA
    protected PayTask() {}

    PayTask(String orderId, String merchantId, String paymentId, String channel, Instant now) {
        this.id = Ids.next("ptk");
        this.orderId = orderId;
        this.merchantId = merchantId;
        this.paymentId = paymentId;
        this.channel = channel;
        this.nextRunAt = now;
        this.createdAt = now;
        this.changedAt = now;
    }

    public String id() {
        return id;
    }

    /** Starts run number {@code run}; false if it was started before, or none is wanted. */
    boolean start(int run, Instant deadline, Instant now) {
        return switch (status) {
            case QUEUED, FAILED -> {
                if (run != runs) {
                    yield false;
                }
                runs++;
                become(PayTaskStatus.RUNNING, deadline, now);
                yield true;
            }
            case RUNNING, SUCCEEDED, MANUAL, CANCELLED -> false;
        };
    }

    /** Whether run number {@code run} is under way; the outcome of any other came too late to count. */
    boolean isAt(int run) {
        return status == PayTaskStatus.RUNNING && runs == run + 1;
    }

    /** There is a code. */
    boolean succeed(Instant now) {
        return switch (status) {
            case RUNNING -> {
                error = null;
                become(PayTaskStatus.SUCCEEDED, null, now);
                yield true;
            }
            case QUEUED, SUCCEEDED, FAILED, MANUAL, CANCELLED -> false;
        };
    }

    /** The run came to nothing; it is retried, or given to a person when the retries are spent. */
    boolean fail(String why, RetrySchedule schedule, Instant now) {
        return switch (status) {
            case RUNNING -> {
                error = why;
                schedule.delayBefore(retries + 1)
                        .ifPresentOrElse(
                                pause -> {
                                    retries++;
                                    become(PayTaskStatus.FAILED, now.plus(pause), now);
                                },
                                () -> become(PayTaskStatus.MANUAL, null, now));
                yield true;
            }
            case QUEUED, SUCCEEDED, FAILED, MANUAL, CANCELLED -> false;
        };
    }

    /** The process that ran it is gone and took the outcome with it: at once again, at the cost of a retry, or a person's turn. */
    boolean recover(RetrySchedule schedule, Instant now) {
        return switch (status) {
            case RUNNING -> {
                error = "the process that ran it is gone";
                if (retries < schedule.size()) {
                    retries++;
                    become(PayTaskStatus.QUEUED, now, now);
                } else {
                    become(PayTaskStatus.MANUAL, null, now);
                }
                yield true;
            }
            case QUEUED, SUCCEEDED, FAILED, MANUAL, CANCELLED -> false;
        };
    }

    /** It is overdue and woken once more. */
    void postpone(Instant now) {
        nextRunAt = now;
    }

    /** Whether its next run, or the end of the one under way, is past. */
    boolean isOverdue(Instant now) {
        return nextRunAt != null && nextRunAt.isBefore(now);
    }

    /** A person wants it run again, with all its retries. */
    boolean retry(Instant now) {
        return switch (status) {
            case FAILED, MANUAL -> {
                retries = 0;
                become(PayTaskStatus.QUEUED, now, now);
                yield true;
            }
            case QUEUED, RUNNING, SUCCEEDED, CANCELLED -> false;
        };
    }

    /** Nobody wants its code any more. A run that is under way is not called back. */
    boolean cancel(Instant now) {
        return switch (status) {
            case QUEUED, FAILED, MANUAL -> {
                become(PayTaskStatus.CANCELLED, null, now);
                yield true;
            }
            case RUNNING, SUCCEEDED, CANCELLED -> false;
        };
    }

    /** A run found that no code is wanted any more. */
    boolean abandon(String why, Instant now) {
        return switch (status) {
            case RUNNING -> {
                error = why;
                become(PayTaskStatus.CANCELLED, null, now);
                yield true;
            }
            case QUEUED, SUCCEEDED, FAILED, MANUAL, CANCELLED -> false;
        };
    }

    private void become(PayTaskStatus next, @Nullable Instant due, Instant now) {
        status = next;
        nextRunAt = due;
        changedAt = now;
    }

    boolean isAtWork() {
        return switch (status) {
            case QUEUED, RUNNING, FAILED -> true;
            case SUCCEEDED, MANUAL, CANCELLED -> false;
        };
    }
}
