package dev.warren.payment.refund;

import dev.warren.defaults.Money;
import org.jspecify.annotations.Nullable;

/** A refund that cannot be; {@link #code} says which of the reasons it is. */
public class RefundRefused extends Exception {

    private static final long serialVersionUID = 1L;

    public enum Code {
        /** There is no such payment, or it is not the caller's. */
        PAYMENT_UNKNOWN,
        /** No money came in by this payment, or none under this number. */
        NOTHING_PAID,
        /** Nothing, or a negative amount. */
        NO_AMOUNT,
        /** Not the currency that came in. */
        OTHER_CURRENCY,
        /** More than is left. */
        TOO_MUCH,
        /** The provider takes no more refunds of this trade. */
        FINISHED,
        /** The provider does not say what became of the one before. */
        UNCONFIRMED
    }

    private final Code code;
    private final transient @Nullable Money left;

    private RefundRefused(Code code, @Nullable Money left, String detail) {
        super(detail);
        this.code = code;
        this.left = left;
    }

    public Code code() {
        return code;
    }

    /** What was found, and what was expected. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    /** What could still be given back; null where the payment is not known. */
    public @Nullable Money left() {
        return left;
    }

    static RefundRefused unknown(String paymentId) {
        return new RefundRefused(
                Code.PAYMENT_UNKNOWN, null, "id: %s (expected: a payment of yours)".formatted(paymentId));
    }

    static RefundRefused nothingPaid(String paymentId, @Nullable String tradeId) {
        return new RefundRefused(
                Code.NOTHING_PAID,
                null,
                tradeId == null
                        ? "no money came in by payment %s (expected: a paid one)".formatted(paymentId)
                        : "tradeId: %s (expected: money that came in by payment %s)".formatted(tradeId, paymentId));
    }

    static RefundRefused unconfirmed(String refundId, String answer) {
        return new RefundRefused(
                Code.UNCONFIRMED,
                null,
                "refund %s failed, and its provider does not say that it was not carried out: %s (expected: try again later)"
                        .formatted(refundId, answer));
    }

    static RefundRefused noAmount(Money amount) {
        return new RefundRefused(Code.NO_AMOUNT, null, "amount: %d (expected: >= 1)".formatted(amount.amount()));
    }

    static RefundRefused otherCurrency(Money amount, Money left) {
        return new RefundRefused(
                Code.OTHER_CURRENCY, left, "currency: %s (expected: %s)".formatted(amount.currency(), left.currency()));
    }

    static RefundRefused tooMuch(@Nullable Money amount, Money left, Money paid) {
        return new RefundRefused(
                Code.TOO_MUCH,
                left,
                amount == null
                        ? "nothing is left of %d %s (expected: a payment that is not given back)"
                                .formatted(paid.amount(), paid.currency())
                        : "amount: %d (expected: at most %d %s, what is left of %d)"
                                .formatted(amount.amount(), left.amount(), paid.currency(), paid.amount()));
    }

    static RefundRefused finished(String tradeId, Money left) {
        return new RefundRefused(
                Code.FINISHED, left, "%s can no longer be refunded at the provider".formatted(tradeId));
    }
}
