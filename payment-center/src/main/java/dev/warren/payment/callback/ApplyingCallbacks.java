package dev.warren.payment.callback;

import dev.warren.messaging.Outbox;
import dev.warren.payment.channel.Channels;
import dev.warren.payment.channel.ForgedNotice;
import dev.warren.payment.channel.Notice;
import dev.warren.payment.channel.TradeAnswer;
import dev.warren.payment.channel.TradeRef;
import dev.warren.payment.channel.Unknown;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Applies accepted callbacks, each once. Where one alone does not say enough, it waits for the provider's answer and holds no other up. */
@Component
public class ApplyingCallbacks {

    private final Receipts receipts;
    private final NoticeBook book;
    private final CallbackTimers timers;
    private final Channels channels;
    private final Outbox outbox;
    private final TransactionOperations transactions;

    ApplyingCallbacks(
            Receipts receipts,
            NoticeBook book,
            CallbackTimers timers,
            Channels channels,
            Outbox outbox,
            TransactionOperations transactions) {
        this.receipts = receipts;
        this.book = book;
        this.timers = timers;
        this.channels = channels;
        this.outbox = outbox;
        this.transactions = transactions;
    }

    /** Applies a callback in the caller's transaction, or wakes the question that must be answered before. */
    public void apply(CallbackReceived received) {
        receipts.findOpen(received.receiptId())
                .filter(receipt -> !book.apply(receipt, read(receipt)))
                .ifPresent(timers::wakeNow);
    }

    /** Has a callback applied that still waits to be; false if there is none of that id, or it was applied. */
    public boolean applyAgain(String receiptId) {
        return Boolean.TRUE.equals(transactions.execute(transaction -> {
            var waiting = receipts.findOpen(receiptId);
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
        var found = receipts.findOpen(due.receiptId());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        var receipt = found.get();
        var notice = read(receipt);
        // what was heard since may say enough
        if (book.apply(receipt, notice) || !receipts.take(receipt.id(), due.ask(), timers.lookAfter(due.ask() + 1))) {
            return Optional.empty();
        }
        return Optional.of(new Question(receipt, notice, book.trade(receipt, notice)));
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
