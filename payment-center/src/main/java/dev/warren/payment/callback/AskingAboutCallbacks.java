package dev.warren.payment.callback;

import dev.warren.payment.cases.Case;
import dev.warren.payment.cases.CaseAction;
import dev.warren.payment.cases.CaseKind;
import dev.warren.payment.cases.Repair;
import dev.warren.payment.cases.RepairRefused;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Asks at once about a callback that waits for a provider's answer. */
@Component
class AskingAboutCallbacks implements Repair {

    private final Receipts receipts;
    private final CallbackTimers timers;

    AskingAboutCallbacks(Receipts receipts, CallbackTimers timers) {
        this.receipts = receipts;
        this.timers = timers;
    }

    @Override
    public Set<CaseKind> kinds() {
        return Set.of(CaseKind.CALLBACK_UNANSWERED);
    }

    @Override
    public CaseAction action() {
        return CaseAction.RETRY;
    }

    @Override
    @Transactional
    public String repair(Case about, String by) throws RepairRefused {
        var waiting = receipts.findOpen(List.of(about.subject())).stream()
                .findAny()
                .orElseThrow(() -> RepairRefused.impossible("callback %s was applied since", about.subject()));
        timers.wakeNow(waiting);
        return "the provider is asked about %s again".formatted(waiting.outTradeNo());
    }
}
