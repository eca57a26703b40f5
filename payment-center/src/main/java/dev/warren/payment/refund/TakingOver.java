package dev.warren.payment.refund;

import dev.warren.defaults.Money;
import dev.warren.payment.cases.CaseKind;
import dev.warren.payment.cases.Cases;
import dev.warren.payment.payment.Payment;
import dev.warren.payment.payment.Trade;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What was to go back whole goes on with what is left, when a part of it went back by somebody else. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class TakingOver {

    private final Refunds refunds;
    private final RefundTimers timers;
    private final Cases cases;
    private final InstantSource clock;

    TakingOver(Refunds refunds, RefundTimers timers, Cases cases, InstantSource clock) {
        this.refunds = refunds;
        this.timers = timers;
        this.cases = cases;
        this.clock = clock;
    }

    /**
     * @param known every refund of the trade, none of which is under way at the provider
     * @return whether another refund took over from one that failed
     */
    boolean goOn(Payment payment, Trade trade, List<Refund> known) {
        var open = known.stream()
                .filter(refund -> refund.isOpen() && refund.origin.wantsAll())
                .findAny();
        var free = freeBeside(open, trade, known);
        if (open.isPresent()) {
            shrink(open.get(), free);
            return false;
        }
        var failed = failedForWantOfMoney(known, free).filter(one -> free.amount() > 0);
        failed.ifPresent(one -> startAgain(payment, trade, one, free));
        return failed.isPresent();
    }

    /** A number that a provider may have heard of keeps its amount for ever; these it has not heard of. */
    private void shrink(Refund open, Money free) {
        if (free.amount() == 0) {
            open.fail("all of it went back otherwise", clock.instant());
        } else if (open.amount.compareTo(free) > 0) {
            open.reduceTo(free, clock.instant());
        }
    }

    private void startAgain(Payment payment, Trade trade, Refund failed, Money rest) {
        var next = refunds.save(
                new Refund(payment, trade, failed.origin, rest, failed.reason, failed.requestedBy, clock.instant()));
        timers.wakeNow(next);
        cases.resolve(CaseKind.REFUND_STUCK, failed.id, "a part went back otherwise; the rest goes back as " + next.id);
    }

    private static Optional<Refund> failedForWantOfMoney(List<Refund> known, Money free) {
        return known.stream()
                .filter(refund -> refund.status == RefundStatus.FAILED && refund.origin.wantsAll())
                .filter(refund -> refund.amount.compareTo(free) > 0)
                .reduce((earlier, later) -> later);
    }

    /** What is neither given back nor on its way back by another one. */
    private static Money freeBeside(Optional<Refund> one, Trade trade, List<Refund> known) {
        var others = known.stream()
                .filter(refund -> refund.isOpen() && one.stream().noneMatch(refund::equals))
                .mapToLong(refund -> refund.amount.amount())
                .sum();
        var free = trade.left().amount() - others;
        return new Money(Math.max(free, 0), trade.amount().currency());
    }
}
