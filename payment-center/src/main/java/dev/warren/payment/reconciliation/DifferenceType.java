package dev.warren.payment.reconciliation;

import java.util.EnumSet;
import java.util.Set;

/** How the books and the bill differ, and what may be done about it. */
public enum DifferenceType {
    /** The bill has it, we do not. */
    MISSING_HERE(Action.ASK, Action.CASE, Action.ACCEPT),
    /** We have it, the bill does not. */
    MISSING_THERE(Action.ASK, Action.CASE, Action.ACCEPT),
    /** Both have it, with different amounts. */
    AMOUNT(Action.CASE, Action.ACCEPT),
    /** Both have it, and we think otherwise of where it stands or what it belongs to. */
    STATUS(Action.ASK, Action.CASE, Action.ACCEPT),
    /** The provider kept another fee than agreed. */
    FEE(Action.CASE, Action.ACCEPT);

    private final Set<Action> actions;

    DifferenceType(Action first, Action... more) {
        actions = EnumSet.of(first, more);
    }

    /** What a person can do about it. */
    public Set<Action> actions() {
        return EnumSet.copyOf(actions);
    }
}
