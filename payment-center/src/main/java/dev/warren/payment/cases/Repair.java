package dev.warren.payment.cases;

import java.util.Set;

/** One thing a person can have done about cases of some kinds. Doing it twice does it once. */
public interface Repair {

    Set<CaseKind> kinds();

    CaseAction action();

    /**
     * Does it, in transactions of its own: a provider may have to be asked.
     *
     * @param by who wants it
     * @return what came of it, in one sentence
     * @throws RepairRefused when it cannot be done; then nothing has changed
     */
    String repair(Case about, String by) throws RepairRefused;
}
