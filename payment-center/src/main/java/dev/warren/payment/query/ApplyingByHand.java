package dev.warren.payment.query;

import dev.warren.payment.cases.Case;
import dev.warren.payment.cases.CaseAction;
import dev.warren.payment.cases.CaseKind;
import dev.warren.payment.cases.Repair;
import dev.warren.payment.cases.RepairRefused;
import dev.warren.payment.payment.Ledger;
import dev.warren.payment.payment.Outcome;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Takes money over that did not fit, because a person says that it counts; only what the provider confirms right now. */
@Component
class ApplyingByHand implements Repair {

    private final AskingNow asking;
    private final Ledger ledger;
    private final TransactionOperations transactions;

    ApplyingByHand(AskingNow asking, Ledger ledger, TransactionOperations transactions) {
        this.asking = asking;
        this.ledger = ledger;
        this.transactions = transactions;
    }

    @Override
    public Set<CaseKind> kinds() {
        return Set.of(CaseKind.CONTRADICTION, CaseKind.FOREIGN_CALLBACK);
    }

    @Override
    public CaseAction action() {
        return CaseAction.APPLY;
    }

    @Override
    public String repair(Case about, String by) throws RepairRefused {
        var told = asking.about(about);
        var money = told.stream().filter(AskingNow.Told::isMoney).toList();
        if (money.isEmpty()) {
            throw RepairRefused.unconfirmed("the provider answers %s (expected: a payment)", told);
        }
        for (var one : money) {
            var outcome = transactions.execute(transaction -> ledger.learnAnyway(one.outTradeNo(), one.answer()));
            if (outcome instanceof Outcome.Refused(var why)) {
                throw RepairRefused.impossible("%s", why);
            }
        }
        return "applied what the provider confirmed: "
                + money.stream().map(one -> String.valueOf(one.answer())).collect(Collectors.joining(", "));
    }
}
