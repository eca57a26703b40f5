package dev.warren.payment.refund;

import dev.warren.messaging.Outbox;
import dev.warren.payment.cases.CaseKind;
import dev.warren.payment.cases.Cases;
import dev.warren.payment.channel.Channels;
import dev.warren.payment.channel.RefundAnswer;
import dev.warren.payment.channel.RefundRequest;
import dev.warren.payment.channel.Unknown;
import dev.warren.payment.payment.Payment;
import dev.warren.payment.payment.Payments;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Sends refunds and finds out what became of them. Accepted is not done, and no answer is no answer: it is asked until the provider
 * says, always under the same number, so however often it is sent the money moves once.
 */
@Component
public class SendingRefunds {

    private final Payments payments;
    private final Refunds refunds;
    private final NoticingRefunds noticing;
    private final RefundTimers timers;
    private final Channels channels;
    private final Outbox outbox;
    private final Cases cases;
    private final TransactionOperations transactions;
    private final InstantSource clock;

    SendingRefunds(
            Payments payments,
            Refunds refunds,
            NoticingRefunds noticing,
            RefundTimers timers,
            Channels channels,
            Outbox outbox,
            Cases cases,
            TransactionOperations transactions,
            InstantSource clock) {
        this.payments = payments;
        this.refunds = refunds;
        this.noticing = noticing;
        this.timers = timers;
        this.channels = channels;
        this.outbox = outbox;
        this.cases = cases;
        this.transactions = transactions;
        this.clock = clock;
    }

    private record Step(Refund.Question question, String channel, RefundRequest request) {}

    /** Asks the provider the given question if nobody else has taken it. */
    public void work(RefundDue due) {
        transactions.execute(transaction -> take(due)).ifPresent(step -> {
            var channel = channels.get(step.channel);
            var answer = step.question == Refund.Question.SEND
                    ? channel.refund(step.request)
                    : channel.queryRefund(step.request);
            transactions.executeWithoutResult(transaction -> note(due.refundId(), answer));
        });
    }

    private Optional<Step> take(RefundDue due) {
        var payment = lockPayment(due.refundId());
        var refund = refunds.lock(due.refundId()).orElseThrow();
        var now = clock.instant();
        var question = refund.take(due.ask(), now.plus(timers.pauseAfter(due.ask() + 1)), now);
        if (question == Refund.Question.NONE) {
            return Optional.empty();
        }
        var trade = payment.trade(refund.tradeId).orElseThrow();
        return Optional.of(new Step(question, refund.channel, refund.request(payment, trade)));
    }

    private void note(String refundId, RefundAnswer answer) {
        var payment = lockPayment(refundId);
        var refund = refunds.lock(refundId).orElseThrow();
        var now = clock.instant();
        switch (answer) {
            case RefundAnswer.Done() -> {
                noticing.finish(payment, refund);
                noticing.settle(payment, payment.trade(refund.tradeId).orElseThrow());
            }
            case RefundAnswer.Accepted() -> again(refund, "accepted, not yet carried out");
            case Unknown(var reason) -> again(refund, reason);
            case RefundAnswer.NotDone() -> {
                if (refund.sendAgain("the provider does not know it", now)) {
                    timers.wakeNow(refund);
                }
            }
            case RefundAnswer.Declined(var reason, var later)
            when later -> {
                refund.sendAgain(reason, now);
                again(refund, reason);
                tellAPerson(refund, "is refused for now and sent again: " + reason);
            }
            case RefundAnswer.Declined(var reason, var later) -> {
                var trade = payment.trade(refund.tradeId).orElseThrow();
                if (refund.fail(reason, now) && !noticing.settle(payment, trade)) {
                    outbox.publish(RefundFailed.of(refund, reason));
                    tellAPerson(refund, "is refused: " + reason);
                }
            }
        }
    }

    private void again(Refund refund, String why) {
        if (!refund.isOpen()) {
            return;
        }
        refund.unanswered(why, clock.instant());
        timers.wakeLater(refund);
        if (timers.isSpentBy(refund.asks)) {
            tellAPerson(refund, "is not carried out after %d questions: %s".formatted(refund.asks, why));
        }
    }

    private void tellAPerson(Refund refund, String what) {
        cases.open(
                CaseKind.REFUND_STUCK,
                refund.id,
                refund.orderId,
                refund.merchantId,
                "refund %s of %s %s".formatted(refund.id, refund.amount, what),
                Map.of("refund", RefundView.of(refund), "answer", what));
    }

    private Payment lockPayment(String refundId) {
        return refunds.paymentOf(refundId).flatMap(payments::lock).orElseThrow();
    }
}
