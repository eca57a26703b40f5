package dev.warren.payment.callback;

import dev.warren.defaults.time.Speed;
import dev.warren.messaging.Outbox;
import dev.warren.payment.Ladder;
import dev.warren.payment.cases.CaseKind;
import dev.warren.payment.cases.Cases;
import dev.warren.payment.cases.Raw;
import dev.warren.payment.payment.PaymentRecord;
import dev.warren.payment.payment.Payments;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Wakes the questions that callbacks leave open. */
@Component
class CallbackTimers {

    static final String QUEUE = "payment.callback.due";

    private final Outbox outbox;
    private final Cases cases;
    private final Payments payments;
    private final CallbackProperties properties;
    private final InstantSource clock;
    private final Ladder ladder;

    CallbackTimers(
            Outbox outbox,
            Cases cases,
            Payments payments,
            CallbackProperties properties,
            InstantSource clock,
            Speed speed) {
        this.outbox = outbox;
        this.cases = cases;
        this.payments = payments;
        this.properties = properties;
        this.clock = clock;
        this.ladder = new Ladder(properties.pauses().faster(speed.factor()));
    }

    /** When a receipt whose question was taken that often is looked for, should no timer come. */
    Instant lookAfter(int asked) {
        return clock.instant().plus(ladder.pauseAfter(asked)).plus(properties.overdue());
    }

    void wakeNow(Receipt receipt) {
        outbox.publishAfter(Duration.ZERO, QUEUE, new CallbackDue(receipt.orderId(), receipt.id(), receipt.asks()));
    }

    /** The provider gave no answer: it is asked again, and a person is told when that goes on for long. */
    void askAgain(Receipt receipt, int asked, String why) {
        outbox.publishAfter(ladder.pauseAfter(asked), QUEUE, new CallbackDue(receipt.orderId(), receipt.id(), asked));
        if (ladder.isSpentBy(asked)) {
            cases.open(
                    CaseKind.CALLBACK_UNANSWERED,
                    receipt.id(),
                    receipt.orderId(),
                    null,
                    "%s called about %s and did not say in %d questions what became of it; it is asked on"
                            .formatted(receipt.channel(), receipt.outTradeNo(), asked),
                    Map.of(
                            "lastAnswer",
                            why,
                            "receiptId",
                            receipt.id(),
                            "callback",
                            Raw.of(receipt.body()),
                            "ours",
                            PaymentRecord.of(payments.findByOutTradeNo(receipt.outTradeNo())
                                    .orElseThrow())));
        }
    }
}
