package dev.warren.payment.query;

import dev.warren.defaults.time.Speed;
import dev.warren.messaging.Outbox;
import dev.warren.messaging.RetrySchedule;
import dev.warren.payment.channel.Channels;
import dev.warren.payment.channel.TradeAnswer;
import dev.warren.payment.channel.Unknown;
import dev.warren.payment.payment.AttemptStatus;
import dev.warren.payment.payment.AttemptTimers;
import dev.warren.payment.payment.AttemptTimers.Question;
import dev.warren.payment.payment.CodeShown;
import dev.warren.payment.payment.Ledger;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The make-up queries: a few questions to the provider while a code is shown, until it was paid or closed. The last one is asked
 * until it is answered.
 */
@Component
public class AskingProviders {

    static final String QUEUE = "payment.query.due";
    static final Set<AttemptStatus> SHOWN = Set.of(AttemptStatus.WAITING);

    private final Channels channels;
    private final AttemptTimers questions;
    private final Ledger ledger;
    private final Outbox outbox;
    private final TransactionOperations transactions;
    private final InstantSource clock;
    private final RetrySchedule pauses;

    AskingProviders(
            Channels channels,
            AttemptTimers questions,
            Ledger ledger,
            Outbox outbox,
            TransactionOperations transactions,
            InstantSource clock,
            QueryProperties properties,
            Speed speed) {
        this.channels = channels;
        this.questions = questions;
        this.ledger = ledger;
        this.outbox = outbox;
        this.transactions = transactions;
        this.clock = clock;
        this.pauses = properties.pauses().faster(speed.factor());
    }

    @EventListener
    void on(CodeShown shown) {
        var code = shown.attempt();
        pauses.delayBefore(1).ifPresent(first -> {
            code.askAt(clock.instant().plus(first));
            outbox.publishAfter(first, QUEUE, new QueryDue(shown.orderId(), code.outTradeNo(), 0));
        });
    }

    /** Asks the given question if the code is still shown and nobody else has taken it; the next one is planned first. */
    public void ask(QueryDue due) {
        transactions.execute(transaction -> claim(due)).ifPresent(question -> {
            var answer = channels.get(question.channel()).query(question.trade());
            transactions.executeWithoutResult(transaction -> note(question, answer));
        });
    }

    /** The next question is due also after the last one: a process may die before it notes the answer. */
    private Optional<Question> claim(QueryDue due) {
        var pause = pauseAfter(due.ask());
        var question = questions.claim(
                due.outTradeNo(), SHOWN, due.ask(), clock.instant().plus(pause));
        if (!isLast(due.ask())) {
            question.ifPresent(claimed -> wakeAfter(pause, claimed));
        }
        return question;
    }

    private void note(Question asked, TradeAnswer answer) {
        ledger.learn(asked.trade().outTradeNo(), answer);
        if (!isLast(asked.asks())) {
            return;
        }
        if (answer instanceof Unknown) {
            wakeAfter(pauseAfter(asked.asks()), asked);
        } else {
            questions.end(asked, SHOWN);
        }
    }

    private void wakeAfter(Duration pause, Question asked) {
        var next = new QueryDue(asked.orderId(), asked.trade().outTradeNo(), asked.asks() + 1);
        outbox.publishAfter(pause, QUEUE, next);
    }

    private boolean isLast(int ask) {
        return ask + 1 >= pauses.size();
    }

    private Duration pauseAfter(int ask) {
        return pauses.delays().get(Math.min(ask + 1, pauses.size() - 1));
    }

    /** Wakes a question that no message woke. */
    void wake(Question late) {
        wakeNow(late.orderId(), late.trade().outTradeNo(), late.asks());
    }

    /** Asks about a code at once; {@code asks} says how often it was asked about before. */
    public void wakeNow(String orderId, String outTradeNo, int asks) {
        outbox.publishAfter(Duration.ZERO, QUEUE, new QueryDue(orderId, outTradeNo, asks));
    }
}
