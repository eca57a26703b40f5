package dev.warren.payment.refund;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Answers from the rows. */
@Component
@Transactional(readOnly = true)
public class ReadingRefunds {

    private final Refunds refunds;

    ReadingRefunds(Refunds refunds) {
        this.refunds = refunds;
    }

    public Optional<RefundView> byId(String id) {
        return refunds.findById(id).map(RefundView::of);
    }
}
