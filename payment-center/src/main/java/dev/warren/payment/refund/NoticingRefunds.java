package dev.warren.payment.refund;

import dev.warren.defaults.Money;
import dev.warren.payment.cases.CaseKind;
import dev.warren.payment.cases.Cases;
import dev.warren.payment.channel.TradeEvent.RefundFacts;
import dev.warren.payment.payment.FoundRefunded;
import dev.warren.payment.payment.Ledger;
import dev.warren.payment.payment.Payment;
import dev.warren.payment.payment.Trade;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes over what a provider says about refunds by itself: of ours, and of those somebody made without us. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class NoticingRefunds {

    private final Refunds refunds;
    private final Ledger ledger;
    private final Cases cases;
    private final InstantSource clock;

    NoticingRefunds(Refunds refunds, Ledger ledger, Cases cases, InstantSource clock) {
        this.refunds = refunds;
        this.ledger = ledger;
        this.cases = cases;
        this.clock = clock;
    }

    /** A part of a trade went back; the payment's row is locked. */
    public void partly(Payment payment, Trade trade, RefundFacts facts) {
        var known = refunds.lockByTrade(trade.id());
        if (finishOurs(payment, known, facts) || trade.isWhollyRefunded()) {
            return;
        }
        var total = facts.total();
        if (total == null || known.stream().anyMatch(Refund::isOpen)) {
            tellOfOutside(payment, trade, facts, "its amount is not clear and was not booked");
        } else if (total.compareTo(trade.refunded()) > 0 && total.compareTo(trade.amount()) <= 0) {
            book(payment, trade, total.minus(trade.refunded()), facts);
        }
    }

    /** All of a trade went back; the payment's row is locked. */
    public void wholly(Payment payment, Trade trade, RefundFacts facts) {
        var known = refunds.lockByTrade(trade.id());
        finishOurs(payment, known, facts);
        known.stream().filter(Refund::isOpen).forEach(ours -> finish(payment, ours));
        if (!trade.isWhollyRefunded()) {
            book(payment, trade, trade.amount().minus(trade.refunded()), facts);
        }
    }

    /** A provider was asked, and all of a trade had gone back. */
    @EventListener
    void on(FoundRefunded found) {
        wholly(
                found.payment(),
                found.trade(),
                new RefundFacts(null, found.trade().amount()));
    }

    private boolean finishOurs(Payment payment, List<Refund> known, RefundFacts facts) {
        var ours = known.stream()
                .filter(refund -> refund.id.equals(facts.requestNo()))
                .findAny();
        ours.ifPresent(refund -> finish(payment, refund));
        return ours.isPresent();
    }

    /** The provider carried one of ours out; the payment's row is locked. */
    void finish(Payment payment, Refund refund) {
        var now = clock.instant();
        if (refund.done(now)) {
            ledger.followUp(payment, payment.giveBack(refund.givenBack(), now));
        }
    }

    private void book(Payment payment, Trade trade, Money amount, RefundFacts facts) {
        var outside = refunds.save(
                new Refund(payment, trade, RefundOrigin.OUTSIDE, amount, "refunded at the provider", clock.instant()));
        finish(payment, outside);
        tellOfOutside(payment, trade, facts, amount + " was booked");
    }

    private void tellOfOutside(Payment payment, Trade trade, RefundFacts facts, String what) {
        cases.open(
                CaseKind.REFUNDED_OUTSIDE,
                trade.id(),
                payment.orderId(),
                payment.merchantId(),
                "%s of order %s was refunded without us: %s".formatted(trade.id(), payment.orderId(), what),
                Map.of("paymentId", payment.id(), "facts", facts));
    }
}
