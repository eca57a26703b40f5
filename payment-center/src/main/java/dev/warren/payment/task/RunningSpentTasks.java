package dev.warren.payment.task;

import dev.warren.payment.cases.Case;
import dev.warren.payment.cases.CaseAction;
import dev.warren.payment.cases.CaseKind;
import dev.warren.payment.cases.Repair;
import dev.warren.payment.cases.RepairRefused;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Runs a pay task again whose retries were spent. */
@Component
class RunningSpentTasks implements Repair {

    private final SubmittingTasks tasks;

    RunningSpentTasks(SubmittingTasks tasks) {
        this.tasks = tasks;
    }

    @Override
    public Set<CaseKind> kinds() {
        return Set.of(CaseKind.PAY_TASK_SPENT);
    }

    @Override
    public CaseAction action() {
        return CaseAction.RETRY;
    }

    @Override
    public String repair(Case about, String by) throws RepairRefused {
        try {
            return "%s is queued again, with all its retries"
                    .formatted(tasks.retry(about.subject()).id());
        } catch (PayTaskRefused refused) {
            throw RepairRefused.impossible("%s", refused.detail());
        }
    }
}
