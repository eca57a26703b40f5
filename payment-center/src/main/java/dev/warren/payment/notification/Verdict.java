package dev.warren.payment.notification;

import java.time.Duration;

/** What follows from an attempt, or from not being able to make one. */
sealed interface Verdict {

    record Delivered() implements Verdict {}

    /** @param pause one of the ladder's */
    record Again(Duration pause) implements Verdict {}

    record Exhausted() implements Verdict {}

    /** 410: this URL shall never be called again. */
    record Gone() implements Verdict {}

    record SwitchedOff() implements Verdict {}

    record NoEndpoint() implements Verdict {}

    default NotificationStatus status() {
        return switch (this) {
            case Delivered() -> NotificationStatus.DELIVERED;
            case Again again -> NotificationStatus.PENDING;
            case Exhausted() -> NotificationStatus.EXHAUSTED;
            case Gone(), SwitchedOff() -> NotificationStatus.DISABLED;
            case NoEndpoint() -> NotificationStatus.NO_ENDPOINT;
        };
    }
}
