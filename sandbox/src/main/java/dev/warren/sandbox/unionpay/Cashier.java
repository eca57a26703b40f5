package dev.warren.sandbox.unionpay;

import dev.warren.sandbox.faults.FaultKind;
import dev.warren.sandbox.time.Agenda;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Runs verbs on payments, one at a time per payment, and sends the notices they cause: only of successes. */
@Component
class Cashier {

    private final Notices notices;
    private final Agenda agenda;
    private final InstantSource clock;

    Cashier(Notices notices, Agenda agenda, InstantSource clock) {
        this.notices = notices;
        this.agenda = agenda;
        this.clock = clock;
    }

    <T> T on(Trade trade, BiFunction<Trade, Instant, T> verb) {
        synchronized (trade) {
            return verb.apply(trade, clock.instant());
        }
    }

    /** The buyer pays; null when that went well, else why not. */
    @Nullable Answer pay(Trade trade, @Nullable FaultKind fault) {
        var refused = on(trade, (known, now) -> {
            var late = fault == FaultKind.CODE_42 || fault == FaultKind.PAY_AFTER_TIME_OUT;
            var answer = known.scan(now);
            if (answer.isPresent() && !(late && known.paidAt().isEmpty())) {
                return answer;
            }
            known.take(fault == FaultKind.CODE_42 ? "42" : fault == FaultKind.CODE_A6 ? "A6" : "00", now);
            return Optional.<Answer>empty();
        });
        if (refused.isEmpty() && !trade.paidAs().equals("42")) {
            notices.send(trade, trade.paidAs());
        }
        return refused.orElse(null);
    }

    /** An accepted refund ends, after a delay of real time. */
    void end(GivenBack refund, String as, Duration delay) {
        if (delay.isPositive()) {
            agenda.after(delay, () -> end(refund, as));
        } else {
            end(refund, as);
        }
    }

    private void end(GivenBack refund, String as) {
        on(refund.trade(), (trade, now) -> {
            refund.end(as, now);
            return refund;
        });
        if (refund.isDone()) {
            notices.send(refund, "00");
        }
    }
}
