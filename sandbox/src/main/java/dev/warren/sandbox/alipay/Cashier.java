package dev.warren.sandbox.alipay;

import dev.warren.sandbox.time.Agenda;
import java.time.Instant;
import java.time.InstantSource;
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

    private void expire(Trade trade) {
        on(trade, (expired, now) -> Answer.notExist());
    }
}
