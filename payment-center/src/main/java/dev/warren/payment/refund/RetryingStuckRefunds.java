package dev.warren.payment.refund;

import dev.warren.payment.cases.Case;
import dev.warren.payment.cases.CaseAction;
import dev.warren.payment.cases.CaseKind;
import dev.warren.payment.cases.Repair;
import dev.warren.payment.cases.RepairRefused;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Sends a refund again that failed, or asks about one that nobody could say anything about. */
@Component
class RetryingStuckRefunds implements Repair {

    private final RetryingRefunds refunds;

    RetryingStuckRefunds(RetryingRefunds refunds) {
        this.refunds = refunds;
    }

    @Override
    public Set<CaseKind> kinds() {
        return Set.of(CaseKind.REFUND_STUCK);
    }

    @Override
    public CaseAction action() {
        return CaseAction.RETRY;
    }

    @Override
    public String repair(Case about, String by) throws RepairRefused {
        try {
            return refunds.retry(about.subject())
                    .map("%s is sent or asked about again"::formatted)
                    .orElseThrow(() -> RepairRefused.impossible(
                            "refund %s is done, or its money went back otherwise (expected: one that failed or waits)",
                            about.subject()));
        } catch (RefundRefused unconfirmed) {
            throw RepairRefused.unconfirmed("%s", unconfirmed.detail());
        }
    }
}
