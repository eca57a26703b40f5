package dev.warren.payment.callback;

import static java.util.Objects.requireNonNull;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import dev.warren.messaging.Outbox;
import dev.warren.payment.channel.Channels;
import dev.warren.payment.channel.ForgedNotice;
import dev.warren.payment.channel.Notice;
import dev.warren.payment.channel.TradeAnswer;
import dev.warren.payment.channel.TradeRef;
import dev.warren.payment.channel.Unknown;
import dev.warren.payment.payment.Payment;
import dev.warren.payment.payment.Payments;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Applies accepted callbacks, each once. Where one alone does not say enough, it waits for the provider's answer and holds no other up. */
@Component
public class ApplyingCallbacks {

    private final Receipts receipts;
    private final NoticeBook book;
    private final Payments payments;
    private final CallbackTimers timers;
    private final Channels channels;
    private final Outbox outbox;
    private final TransactionOperations transactions;
    private final InstantSource clock;

    ApplyingCallbacks(
            Receipts receipts,
            NoticeBook book,
            Payments payments,
            CallbackTimers timers,
            Channels channels,
            Outbox outbox,
            TransactionOperations transactions,
            InstantSource clock) {
        this.receipts = receipts;
        this.book = book;
        this.payments = payments;
        this.timers = timers;
        this.channels = channels;
        this.outbox = outbox;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Applies callbacks in the caller's transaction, or wakes the questions that must be answered before. */
    public void apply(List<CallbackReceived> received) {
        applyOpen(
                        received.stream().map(CallbackReceived::orderId).toList(),
                        received.stream().map(CallbackReceived::receiptId).toList())
                .forEach(timers::wakeNow);
    }

    /** Applies those that still wait, and returns those that do not say enough. */
    private List<Receipt> applyOpen(List<String> orderIds, List<String> receiptIds) {
        var locked = payments.lockByOrders(orderIds).stream().collect(toMap(Payment::orderId, identity()));
        var applied = new ArrayList<String>();
        var unclear = new ArrayList<Receipt>();
        // only now: whoever applies a callback has locked its payment
        for (var receipt : receipts.findOpen(receiptIds)) {
            var payment = requireNonNull(locked.get(receipt.orderId()), receipt.orderId());
            if (book.apply(payment, receipt, read(receipt))) {
                applied.add(receipt.id());
            } else {
                unclear.add(receipt);
            }
        }
        receipts.apply(applied, clock.instant());
        return unclear;
    }

    /** Has a callback applied that still waits to be; false if there is none of that id, or it was applied. */
    public boolean applyAgain(String receiptId) {
        return Boolean.TRUE.equals(transactions.execute(transaction -> {
            var waiting = receipts.findOpen(List.of(receiptId)).stream().findAny();
            waiting.ifPresent(receipt -> outbox.publish(new CallbackReceived(receipt.orderId(), receipt.id())));
            return waiting.isPresent();
        }));
    }

    /** Asks the provider what a callback does not say, if it still must be asked and nobody else has taken this question. */
    public void ask(CallbackDue due) {
        transactions.execute(transaction -> take(due)).ifPresent(question -> {
            var answer = channels.get(question.receipt.channel()).query(question.trade);
            transactions.executeWithoutResult(transaction -> note(question, due.ask() + 1, answer));
        });
    }

    private record Question(Receipt receipt, Notice notice, TradeRef trade) {}

    private Optional<Question> take(CallbackDue due) {
        // what was heard since may say enough
        return applyOpen(List.of(due.orderId()), List.of(due.receiptId())).stream()
                .filter(receipt -> receipts.take(receipt.id(), due.ask(), timers.lookAfter(due.ask() + 1)))
                .map(this::question)
                .findAny();
    }

    private Question question(Receipt receipt) {
        var notice = read(receipt);
        return new Question(receipt, notice, book.trade(receipt, notice));
    }

    private void note(Question question, int asked, TradeAnswer answer) {
        if (answer instanceof Unknown(var reason)) {
            timers.askAgain(question.receipt, asked, reason);
        } else if (NoticeBook.isUnconfirmed(question.notice, answer)) {
            timers.askAgain(question.receipt, asked, "the provider does not confirm what it told us: " + answer);
        } else {
            book.applyWith(question.receipt, question.notice, answer);
        }
    }

    private Notice read(Receipt receipt) {
        try {
            return channels.get(receipt.channel()).read(receipt.body());
        } catch (ForgedNotice changed) {
            throw new IllegalStateException(receipt.id() + " was readable when it was stored", changed);
        }
    }
}
