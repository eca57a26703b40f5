package dev.warren.payment.closing;

import dev.warren.payment.cases.Case;
import dev.warren.payment.cases.CaseAction;
import dev.warren.payment.cases.CaseKind;
import dev.warren.payment.cases.Repair;
import dev.warren.payment.cases.RepairRefused;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Closes a code at once of which no provider could be made to say whether it is closed. */
@Component
class ClosingAgain implements Repair {

    private final ClosingPayments closing;

    ClosingAgain(ClosingPayments closing) {
        this.closing = closing;
    }

    @Override
    public Set<CaseKind> kinds() {
        return Set.of(CaseKind.CLOSING_UNANSWERED);
    }

    @Override
    public CaseAction action() {
        return CaseAction.RETRY;
    }

    @Override
    @Transactional
    public String repair(Case about, String by) throws RepairRefused {
        if (!closing.wake(about.subject())) {
            throw RepairRefused.impossible("code %s is not to be closed any more", about.subject());
        }
        return "%s is closed at the provider again".formatted(about.subject());
    }
}
