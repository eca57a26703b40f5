package dev.warren.payment.closing;

import dev.warren.payment.payment.AttemptTimers;
import java.time.InstantSource;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Finds codes to be closed that no message woke; several instances may sweep at the same time. */
@Component
public class ClosingSweeper {

    private final AttemptTimers questions;
    private final ClosingTimers timers;
    private final ClosingProperties properties;
    private final InstantSource clock;

    ClosingSweeper(AttemptTimers questions, ClosingTimers timers, ClosingProperties properties, InstantSource clock) {
        this.questions = questions;
        this.timers = timers;
        this.properties = properties;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${warren.payment.sweep-every}")
    @Transactional
    public void sweep() {
        var now = clock.instant();
        questions
                .overdue(ClosingCodes.TO_CLOSE, now.minus(properties.overdue()), now)
                .forEach(late -> timers.wakeNow(late.orderId(), late.trade().outTradeNo(), late.asks()));
    }
}
