package dev.warren.payment.closing;

import static dev.warren.payment.payment.AttemptStatus.CLOSING;
import static dev.warren.payment.payment.AttemptStatus.LAPSED;

import dev.warren.payment.channel.Channels;
import dev.warren.payment.channel.TradeAnswer;
import dev.warren.payment.channel.Unknown;
import dev.warren.payment.payment.AttemptStatus;
import dev.warren.payment.payment.AttemptTimers;
import dev.warren.payment.payment.AttemptTimers.Question;
import dev.warren.payment.payment.Ledger;
import java.time.InstantSource;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Closes codes at the provider. Nothing here is closed on an answer that the provider did not sign. */
@Component
public class ClosingCodes {

    static final Set<AttemptStatus> TO_CLOSE = Set.of(CLOSING, LAPSED);

    private final Channels channels;
    private final AttemptTimers questions;
    private final ClosingTimers timers;
    private final Ledger ledger;
    private final TransactionOperations transactions;
    private final InstantSource clock;

    ClosingCodes(
            Channels channels,
            AttemptTimers questions,
            ClosingTimers timers,
            Ledger ledger,
            TransactionOperations transactions,
            InstantSource clock) {
        this.channels = channels;
        this.questions = questions;
        this.timers = timers;
        this.ledger = ledger;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Closes one code, if it is to be closed and nobody else has taken this question. */
    public void close(CloseDue due) {
        var next = clock.instant().plus(timers.pauseAfter(due.ask() + 1));
        questions.claim(due.outTradeNo(), TO_CLOSE, due.ask(), next).ifPresent(this::ask);
    }

    private void ask(Question question) {
        var answer = ProviderCloser.close(channels.get(question.channel()), question.trade());
        transactions.executeWithoutResult(transaction -> {
            switch (answer) {
                case Unknown(var reason) -> {
                    timers.askAgain(question, reason);
                    ledger.giveUp(question.trade().outTradeNo(), false);
                }
                case TradeAnswer.Pending() ->
                    ledger.cannotBeClosed(question.trade().outTradeNo());
                case TradeAnswer.NotThere() -> ledger.notThere(question.trade().outTradeNo());
                default -> ledger.learn(question.trade().outTradeNo(), answer);
            }
        });
    }
}
