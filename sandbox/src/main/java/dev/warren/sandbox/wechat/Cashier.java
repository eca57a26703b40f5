package dev.warren.sandbox.wechat;

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
            trade.expire(now);
            var answer = verb.apply(trade, now);
            trade.newEvents().forEach(event -> notices.send(trade, event));
            return answer;
        }
    }

    /** Does it at that time, or at once when that has passed. */
    void at(Instant due, Trade trade, BiFunction<Trade, Instant, Answer> verb) {
        agenda.at(due, () -> on(trade, verb));
    }
}
