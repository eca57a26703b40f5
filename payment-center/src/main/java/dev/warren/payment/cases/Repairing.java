package dev.warren.payment.cases;

import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Has done what a person decided about a case, and keeps who decided what, when, why, and what came of it. */
@Component
public class Repairing {

    private final Cases cases;
    private final Deeds deeds;
    private final TransactionOperations transactions;
    private final Map<CaseKind, Map<CaseAction, Repair>> repairs = new EnumMap<>(CaseKind.class);

    Repairing(Cases cases, Deeds deeds, TransactionOperations transactions, List<Repair> repairs) {
        this.cases = cases;
        this.deeds = deeds;
        this.transactions = transactions;
        for (var kind : CaseKind.values()) {
            this.repairs.put(
                    kind,
                    new EnumMap<>(repairs.stream()
                            .filter(repair -> repair.kinds().contains(kind))
                            .collect(toMap(
                                    Repair::action,
                                    repair -> repair,
                                    Repairing::twice,
                                    () -> new EnumMap<>(CaseAction.class)))));
        }
    }

    private static Repair twice(Repair one, Repair other) {
        throw new IllegalStateException("%s and %s repair the same".formatted(one, other));
    }

    /** What a person can have done about it; nothing when it is closed. */
    public List<CaseAction> allowed(Case about) {
        if (about.status() == Case.Status.CLOSED) {
            return List.of();
        }
        var allowed = new ArrayList<>(of(about).keySet());
        allowed.add(CaseAction.CLOSE);
        return allowed;
    }

    /**
     * Does it; a case about which it was done is closed, and comes up again when it did not help.
     *
     * @throws ActionNotAllowed when the case does not allow it
     * @throws RepairRefused when it cannot be done now; the case stays open
     */
    public void act(Case about, CaseAction action, String by, String reason) throws ActionNotAllowed, RepairRefused {
        if (!allowed(about).contains(action)) {
            throw new ActionNotAllowed(about, allowed(about));
        }
        var deed = deeds.begin(about.id(), action, by, reason);
        try {
            var result = action == CaseAction.CLOSE
                    ? "closed"
                    : repair(about, action).repair(about, by);
            transactions.executeWithoutResult(transaction -> {
                deeds.end(deed, Deed.Outcome.DONE, result);
                cases.close(about.id(), by, reason);
            });
        } catch (RepairRefused refused) {
            deeds.end(deed, Deed.Outcome.REFUSED, refused.detail());
            throw refused;
        } catch (RuntimeException failed) {
            deeds.end(deed, Deed.Outcome.FAILED, failed.getClass().getName());
            throw failed;
        }
    }

    private Repair repair(Case about, CaseAction action) {
        var repair = of(about).get(action);
        if (repair == null) {
            throw new IllegalStateException("%s does not allow %s".formatted(about.kind(), action));
        }
        return repair;
    }

    private Map<CaseAction, Repair> of(Case about) {
        return repairs.getOrDefault(about.kind(), Map.of());
    }
}
