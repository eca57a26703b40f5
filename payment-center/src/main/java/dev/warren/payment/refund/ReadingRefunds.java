package dev.warren.payment.refund;

import dev.warren.defaults.security.Caller;
import dev.warren.payment.payment.Payments;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Answers from the rows; another merchant's refund does not exist. */
@Component
@Transactional(readOnly = true)
public class ReadingRefunds {

    /** Sorts behind every id. */
    private static final String AFTER_ALL = "rfe";

    private final Refunds refunds;
    private final Payments payments;

    ReadingRefunds(Refunds refunds, Payments payments) {
        this.refunds = refunds;
        this.payments = payments;
    }

    boolean isOfOrder(String paymentId, String orderId) {
        return payments.findById(paymentId)
                .filter(payment -> payment.orderId().equals(orderId))
                .isPresent();
    }

    public Optional<RefundView> byId(Caller caller, String id) {
        return refunds.findById(id)
                .filter(refund -> caller.maySee(refund.merchantId))
                .map(refund -> view(caller, refund));
    }

    /** Those of one payment, the newest first, continuing before the given id. */
    public List<RefundView> ofPayment(Caller caller, String paymentId, @Nullable String before, int limit) {
        return refunds.findByPayment(paymentId, before == null ? AFTER_ALL : before, limit).stream()
                .filter(refund -> caller.maySee(refund.merchantId))
                .map(refund -> view(caller, refund))
                .toList();
    }

    private static RefundView view(Caller caller, Refund refund) {
        var view = RefundView.of(refund);
        return caller.isOps() ? view : view.withoutAsker();
    }
}
