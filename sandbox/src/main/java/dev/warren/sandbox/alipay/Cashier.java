package dev.warren.sandbox.alipay;

import dev.warren.sandbox.time.Agenda;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.springframework.stereotype.Component;

/** Runs verbs on trades, one at a time per trade, and sends the notices they cause. */
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

    /** Runs the verb; a trade whose time is over is closed before. */
    Answer on(Trade trade, BiFunction<Trade, Instant, Answer> verb) {
        synchronized (trade) {
            var now = clock.instant();
            var before = trade.status();
            trade.expire(now);
            var answer = verb.apply(trade, now);
            if (before == TradeStatus.NOT_SCANNED && trade.status() == TradeStatus.WAIT_BUYER_PAY) {
                agenda.at(trade.offer().payBy(), () -> expire(trade));
            }
            trade.newEvents().forEach(event -> notices.send(trade, event));
            return answer;
        }
    }

    /** Does it when the delay is over; real time, whatever the speed. */
    void later(Duration delay, Trade trade, BiConsumer<Trade, Instant> what) {
        agenda.after(
                delay,
                () -> on(trade, (known, now) -> {
                    what.accept(known, now);
                    return Papers.named(known);
                }));
    }

    private void expire(Trade trade) {
        on(trade, (expired, now) -> Answer.notExist());
    }
}
