package dev.warren.payment.refund;

import dev.warren.payment.cases.Case;
import dev.warren.payment.cases.CaseAction;
import dev.warren.payment.cases.CaseKind;
import dev.warren.payment.cases.Repair;
import dev.warren.payment.cases.RepairRefused;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Gives back what is left of the money of a case: a second payment that did not go back, or one an order wanted back in vain. */
@Component
class RefundingByHand implements Repair {

    private final RequestingRefunds refunds;
    private final ReadingRefunds reading;
    private final JsonMapper json;

    RefundingByHand(RequestingRefunds refunds, ReadingRefunds reading, JsonMapper json) {
        this.refunds = refunds;
        this.reading = reading;
        this.json = json;
    }

    @Override
    public Set<CaseKind> kinds() {
        return Set.of(CaseKind.SURPLUS_PAYMENT, CaseKind.REFUND_REFUSED);
    }

    @Override
    public CaseAction action() {
        return CaseAction.REFUND;
    }

    @Override
    public String repair(Case about, String by) throws RepairRefused {
        try {
            return "goes back as "
                    + (about.kind() == CaseKind.SURPLUS_PAYMENT ? surplus(about, by) : counted(about, by));
        } catch (RefundRefused refused) {
            throw RepairRefused.impossible("%s", refused.detail());
        }
    }

    private String surplus(Case about, String by) throws RefundRefused {
        var paymentId = json.readTree(about.evidence()).path("paymentId").asString("");
        return refunds.byOperator(paymentId, about.subject(), null, "second payment of one order", by);
    }

    /** An order may have named a payment that is not its own; that one is not touched. */
    private String counted(Case about, String by) throws RefundRefused, RepairRefused {
        var orderId = Objects.requireNonNullElse(about.orderId(), "");
        if (!reading.isOfOrder(about.subject(), orderId)) {
            throw RepairRefused.impossible("payment %s is not that of order %s", about.subject(), orderId);
        }
        return refunds.byOperator(about.subject(), null, null, "given back by the seller", by);
    }
}
