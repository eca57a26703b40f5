package dev.warren.payment.closing;

import dev.warren.payment.cases.Case;
import dev.warren.payment.cases.CaseAction;
import dev.warren.payment.cases.CaseKind;
import dev.warren.payment.cases.Repair;
import dev.warren.payment.cases.RepairRefused;
import dev.warren.payment.payment.Ledger;
import dev.warren.payment.payment.Outcome;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lets an order end although its provider does not say what became of a code that nobody can pay any more. */
@Component
class GivingUp implements Repair {

    private final Ledger ledger;

    GivingUp(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public Set<CaseKind> kinds() {
        return Set.of(CaseKind.CLOSING_UNANSWERED);
    }

    @Override
    public CaseAction action() {
        return CaseAction.GIVE_UP;
    }

    @Override
    @Transactional
    public String repair(Case about, String by) throws RepairRefused {
        if (!(ledger.giveUp(about.subject(), true) instanceof Outcome.Changed)) {
            throw RepairRefused.impossible(
                    "code %s can still be paid, or nobody waits for it (expected: one that is to be closed and dead at the provider)",
                    about.subject());
        }
        return "nobody waits for %s any more; money that came by it counts as late".formatted(about.subject());
    }
}
