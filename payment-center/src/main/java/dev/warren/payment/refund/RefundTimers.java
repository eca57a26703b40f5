package dev.warren.payment.refund;

import dev.warren.defaults.time.Speed;
import dev.warren.messaging.Outbox;
import dev.warren.payment.Ladder;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Wakes refunds. */
@Component
class RefundTimers {

    static final String QUEUE = "payment.refund.due";

    private final Outbox outbox;
    private final Ladder ladder;

    RefundTimers(Outbox outbox, RefundProperties properties, Speed speed) {
        this.outbox = outbox;
        this.ladder = new Ladder(properties.pauses().faster(speed.factor()));
    }

    Duration pauseAfter(int asked) {
        return ladder.pauseAfter(asked);
    }

    boolean isSpentBy(int asked) {
        return ladder.isSpentBy(asked);
    }

    void wakeNow(Refund refund) {
        outbox.publishAfter(Duration.ZERO, QUEUE, new RefundDue(refund.orderId, refund.id, refund.asks));
    }

    void wakeLater(Refund refund) {
        outbox.publishAfter(pauseAfter(refund.asks), QUEUE, new RefundDue(refund.orderId, refund.id, refund.asks));
    }
}
