package dev.warren.payment.refund;

import dev.warren.payment.channel.Channels;
import dev.warren.payment.channel.RefundAnswer;
import dev.warren.payment.channel.RefundRequest;
import dev.warren.payment.channel.Unknown;
import dev.warren.payment.payment.Payment;
import dev.warren.payment.payment.Payments;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * A person wants a refund to move. One that failed under its number for good gets another one, so its provider is asked about the
 * old one first: had that been carried out after all, the money would go back twice.
 */
@Component
public class RetryingRefunds {

    private final Payments payments;
    private final Refunds refunds;
    private final RequestingRefunds requesting;
    private final NoticingRefunds noticing;
    private final Channels channels;
    private final TransactionOperations transactions;

    RetryingRefunds(
            Payments payments,
            Refunds refunds,
            RequestingRefunds requesting,
            NoticingRefunds noticing,
            Channels channels,
            TransactionOperations transactions) {
        this.payments = payments;
        this.refunds = refunds;
        this.requesting = requesting;
        this.noticing = noticing;
        this.channels = channels;
        this.transactions = transactions;
    }

    private record Failed(String channel, RefundRequest request) {}

    /**
     * Sends one that failed again, and asks about one that is under way at once.
     *
     * @return the refund that moves; empty if it is done, or its money went back by another one
     * @throws RefundRefused when its provider does not say whether it was carried out
     */
    public Optional<String> retry(String refundId) throws RefundRefused {
        var failed = transactions.execute(transaction -> failedForGood(refundId));
        return failed.isPresent() && isDone(refundId, failed.get()) ? Optional.empty() : requesting.retry(refundId);
    }

    private Optional<Failed> failedForGood(String refundId) {
        var payment = lockPayment(refundId);
        return refunds.lock(refundId)
                .filter(refund -> refund.status == RefundStatus.FAILED && refund.wasSent())
                .filter(refund -> !channels.get(refund.channel).repeatsFailedRefunds())
                .map(refund -> new Failed(
                        refund.channel,
                        refund.request(payment, payment.trade(refund.tradeId).orElseThrow())));
    }

    private boolean isDone(String refundId, Failed failed) throws RefundRefused {
        return switch (channels.get(failed.channel).queryRefund(failed.request)) {
            case RefundAnswer.Done() -> {
                transactions.executeWithoutResult(transaction -> finish(refundId));
                yield true;
            }
            case RefundAnswer.NotDone() -> false;
            case RefundAnswer.Declined declined -> false;
            case RefundAnswer.Accepted() -> throw RefundRefused.unconfirmed(refundId, "it is accepted");
            case Unknown(var reason) -> throw RefundRefused.unconfirmed(refundId, reason);
        };
    }

    private void finish(String refundId) {
        var payment = lockPayment(refundId);
        var refund = refunds.lock(refundId).orElseThrow();
        noticing.finish(payment, refund);
        noticing.settle(payment, payment.trade(refund.tradeId).orElseThrow());
    }

    private Payment lockPayment(String refundId) {
        return refunds.paymentOf(refundId).flatMap(payments::lock).orElseThrow();
    }
}
