package dev.warren.payment.query;

import dev.warren.payment.cases.Case;
import dev.warren.payment.cases.CaseAction;
import dev.warren.payment.cases.CaseKind;
import dev.warren.payment.cases.Repair;
import dev.warren.payment.cases.RepairRefused;
import dev.warren.payment.channel.Unknown;
import dev.warren.payment.payment.Ledger;
import dev.warren.payment.payment.Outcome;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Asks once more about what could not be, and takes the answer over as any other. */
@Component
class AskingAgain implements Repair {

    private final AskingNow asking;
    private final Ledger ledger;
    private final TransactionOperations transactions;

    AskingAgain(AskingNow asking, Ledger ledger, TransactionOperations transactions) {
        this.asking = asking;
        this.ledger = ledger;
        this.transactions = transactions;
    }

    @Override
    public Set<CaseKind> kinds() {
        return Set.of(CaseKind.CONTRADICTION);
    }

    @Override
    public CaseAction action() {
        return CaseAction.RETRY;
    }

    @Override
    public String repair(Case about, String by) throws RepairRefused {
        var told = asking.about(about);
        for (var one : told) {
            if (one.answer() instanceof Unknown(var reason)) {
                throw RepairRefused.unconfirmed("%s: %s", one.outTradeNo(), reason);
            }
        }
        for (var one : told) {
            var outcome = transactions.execute(transaction -> ledger.learn(one.outTradeNo(), one.answer()));
            if (outcome instanceof Outcome.Refused(var why)) {
                throw RepairRefused.impossible("%s", why);
            }
        }
        return "the provider says: "
                + told.stream()
                        .map(one -> "%s %s".formatted(one.outTradeNo(), one.answer()))
                        .collect(Collectors.joining(", "));
    }
}
