package dev.warren.payment.closing;

import dev.warren.defaults.time.Speed;
import dev.warren.messaging.Outbox;
import dev.warren.payment.Ladder;
import dev.warren.payment.cases.CaseKind;
import dev.warren.payment.cases.Cases;
import dev.warren.payment.payment.AttemptTimers.Question;
import dev.warren.payment.payment.PaymentRecord;
import dev.warren.payment.payment.Payments;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Wakes the closing of codes. */
@Component
class ClosingTimers {

    static final String QUEUE = "payment.close.due";

    private final Outbox outbox;
    private final Cases cases;
    private final Payments payments;
    private final InstantSource clock;
    private final Ladder ladder;

    ClosingTimers(
            Outbox outbox,
            Cases cases,
            Payments payments,
            ClosingProperties properties,
            InstantSource clock,
            Speed speed) {
        this.outbox = outbox;
        this.cases = cases;
        this.payments = payments;
        this.clock = clock;
        this.ladder = new Ladder(properties.pauses().faster(speed.factor()));
    }

    Duration pauseAfter(int asked) {
        return ladder.pauseAfter(asked);
    }

    void wakeNow(String orderId, String outTradeNo, int asks) {
        outbox.publishAfter(Duration.ZERO, QUEUE, new CloseDue(orderId, outTradeNo, asks));
    }

    /** Wakes the closing of a code that has to be waited out, at the latest when it has expired; answers when. */
    Instant wakeTowards(Instant expired, String orderId, String outTradeNo, int asks) {
        var now = clock.instant();
        var pause = ladder.pauseTowards(Duration.between(now, expired));
        outbox.publishAfter(pause, QUEUE, new CloseDue(orderId, outTradeNo, asks));
        return now.plus(pause);
    }

    /** The provider gave no answer: it is asked again, and a person is told when that goes on for long. */
    void askAgain(Question question, String why) {
        var asked = question.asks() + 1;
        var outTradeNo = question.trade().outTradeNo();
        outbox.publishAfter(pauseAfter(asked), QUEUE, new CloseDue(question.orderId(), outTradeNo, asked));
        if (ladder.isSpentBy(asked)) {
            cases.open(
                    CaseKind.CLOSING_UNANSWERED,
                    outTradeNo,
                    question.orderId(),
                    null,
                    "%s did not say in %d questions whether %s is closed; it is asked on"
                            .formatted(question.channel(), asked, outTradeNo),
                    Map.of(
                            "lastAnswer",
                            why,
                            "ours",
                            PaymentRecord.of(
                                    payments.findByOutTradeNo(outTradeNo).orElseThrow())));
        }
    }
}
