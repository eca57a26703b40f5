package dev.warren.payment.cases;

import java.util.List;

/** A case of this kind, or one that is closed, does not allow this. */
public class ActionNotAllowed extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Case about;
    private final transient List<CaseAction> allowed;

    ActionNotAllowed(Case about, List<CaseAction> allowed) {
        super("%s is %s".formatted(about.id(), about.kind()));
        this.about = about;
        this.allowed = allowed;
    }

    public Case about() {
        return about;
    }

    /** None for a closed case. */
    public List<CaseAction> allowed() {
        return allowed;
    }
}
