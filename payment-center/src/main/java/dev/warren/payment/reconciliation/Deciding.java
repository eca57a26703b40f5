package dev.warren.payment.reconciliation;

import dev.warren.payment.cases.CaseKind;
import dev.warren.payment.cases.Cases;
import dev.warren.payment.reconciliation.AskingAboutDifferences.Learned;
import dev.warren.payment.reconciliation.Difference.Decision;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Carries out what a person decides about a difference. The same decision again changes nothing. */
@Component
public class Deciding {

    private final Differences differences;
    private final AskingAboutDifferences asking;
    private final Cases cases;
    private final TransactionOperations transactions;
    private final InstantSource clock;

    Deciding(
            Differences differences,
            AskingAboutDifferences asking,
            Cases cases,
            TransactionOperations transactions,
            InstantSource clock) {
        this.differences = differences;
        this.asking = asking;
        this.cases = cases;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Decides about a difference, and says how it stands after that; still open where the provider gave no answer.
     *
     * @throws DecisionRefused when it is not open, or when that is nothing one can do about it
     */
    public Difference decide(Difference difference, Action action, String reason, String by) throws DecisionRefused {
        var before = difference.decision();
        if (difference.status() == DifferenceStatus.RESOLVED && before != null && before.action() == action) {
            return difference;
        }
        if (!difference.actions().contains(action)) {
            throw new DecisionRefused(difference, action);
        }
        var learned = switch (action) {
            case ASK -> asking.about(difference);
            case CASE -> new Learned.Unsettled("a person looks into it");
            case ACCEPT -> new Learned.Settled("accepted");
        };
        transactions.executeWithoutResult(transaction -> {
            var decision = new Decision(action, reason, by, clock.instant(), outcome(learned));
            differences.decide(difference.id(), decision, !(learned instanceof Learned.Nothing));
            if (learned instanceof Learned.Unsettled unsettled) {
                open(difference, reason, unsettled.why());
            }
        });
        return differences.find(difference.reconciliationId(), difference.id()).orElseThrow();
    }

    private static String outcome(Learned learned) {
        return switch (learned) {
            case Learned.Settled(var how) -> how;
            case Learned.Unsettled(var why) -> "case: " + why;
            case Learned.Nothing(var why) -> "no answer, still open: " + why;
        };
    }

    private void open(Difference difference, String reason, String why) {
        var concerned = asking.concerned(difference);
        var evidence = new LinkedHashMap<String, Object>();
        evidence.put("difference", difference);
        evidence.put("reason", reason);
        evidence.put("learned", why);
        cases.open(
                CaseKind.RECONCILIATION_DIFFERENCE,
                difference.id(),
                concerned.map(AskingAboutDifferences.Concerned::orderId).orElse(null),
                concerned.map(AskingAboutDifferences.Concerned::merchantId).orElse(null),
                "%s of %s, trade %s: here %s, there %s; %s"
                        .formatted(
                                difference.type(),
                                difference.kind(),
                                difference.tradeNo(),
                                difference.here(),
                                difference.there(),
                                why),
                evidence);
    }
}
