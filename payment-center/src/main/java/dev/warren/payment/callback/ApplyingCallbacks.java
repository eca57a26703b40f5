package dev.warren.payment.callback;

import dev.warren.payment.channel.Channels;
import dev.warren.payment.channel.ForgedNotice;
import dev.warren.payment.channel.Notice;
import dev.warren.payment.channel.Unknown;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Applies accepted callbacks, each once. Where one alone does not say enough, the provider is asked before anything changes. */
@Component
public class ApplyingCallbacks {

    private final Receipts receipts;
    private final NoticeBook book;
    private final Channels channels;
    private final TransactionOperations transactions;

    ApplyingCallbacks(Receipts receipts, NoticeBook book, Channels channels, TransactionOperations transactions) {
        this.receipts = receipts;
        this.book = book;
        this.channels = channels;
        this.transactions = transactions;
    }

    /** @throws StillUnknown when the provider had to be asked and gave no answer: to be tried again later */
    public void apply(CallbackReceived received) {
        var receipt = receipts.findOpen(received.receiptId()).orElse(null);
        if (receipt == null) {
            return;
        }
        var notice = read(receipt);
        var enough = Objects.requireNonNull(transactions.execute(transaction -> book.apply(receipt, notice)));
        if (!enough) {
            var answer = channels.get(receipt.channel()).query(book.trade(receipt, notice));
            if (answer instanceof Unknown(var reason)) {
                throw new StillUnknown("%s of %s: %s".formatted(receipt.id(), receipt.orderId(), reason));
            }
            transactions.executeWithoutResult(transaction -> book.applyWith(receipt, notice, answer));
        }
    }

    private Notice read(Receipt receipt) {
        try {
            return channels.get(receipt.channel()).read(receipt.body());
        } catch (ForgedNotice changed) {
            throw new IllegalStateException(receipt.id() + " was readable when it was stored", changed);
        }
    }

    /** The provider gave no answer. */
    static final class StillUnknown extends RuntimeException {

        private static final long serialVersionUID = 1L;

        StillUnknown(String message) {
            super(message);
        }
    }
}
