package dev.warren.payment.reconciliation;

/** A decision that cannot be made about a difference. */
public class DecisionRefused extends Exception {

    private static final long serialVersionUID = 1L;

    DecisionRefused(Difference difference, Action action) {
        super("%s of a difference of type %s that is %s (expected: one of %s)"
                .formatted(action, difference.type(), difference.status(), difference.actions()));
    }

    /** What was refused, and what would not be. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
