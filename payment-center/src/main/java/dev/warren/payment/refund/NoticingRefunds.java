package dev.warren.payment.refund;

import dev.warren.defaults.Money;
import dev.warren.payment.cases.CaseKind;
import dev.warren.payment.cases.Cases;
import dev.warren.payment.channel.TradeEvent.RefundFacts;
import dev.warren.payment.payment.FoundRefunded;
import dev.warren.payment.payment.Ledger;
import dev.warren.payment.payment.Payment;
import dev.warren.payment.payment.PaymentRecord;
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

    private static final String GONE_OTHERWISE = "its money went back otherwise";

    private final Refunds refunds;
    private final TakingOver takingOver;
    private final Ledger ledger;
    private final Cases cases;
    private final InstantSource clock;

    NoticingRefunds(Refunds refunds, TakingOver takingOver, Ledger ledger, Cases cases, InstantSource clock) {
        this.refunds = refunds;
        this.takingOver = takingOver;
        this.ledger = ledger;
        this.cases = cases;
        this.clock = clock;
    }

    /** A part of a trade went back; the payment's row is locked. */
    public void partly(Payment payment, Trade trade, RefundFacts facts) {
        var ours = finishOurs(payment, refunds.lockByTrade(trade.id()), facts);
        var total = facts.total();
        if (total != null && total.compareTo(trade.amount()) <= 0) {
            trade.tellRefunded(total);
            settle(payment, trade);
        } else if (!ours && !trade.isWhollyRefunded()) {
            tellOfOutside(payment, trade, "its amount is not clear and was not booked: " + facts);
        }
    }

    /** All of a trade went back; the payment's row is locked. */
    public void wholly(Payment payment, Trade trade, RefundFacts facts) {
        var known = refunds.lockByTrade(trade.id());
        trade.tellRefunded(trade.amount());
        finishOurs(payment, known, facts);
        known.stream().filter(Refund::isOpen).forEach(ours -> finishIfItFits(payment, trade, ours));
        settle(payment, trade);
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

    private void finishIfItFits(Payment payment, Trade trade, Refund ours) {
        if (ours.amount.compareTo(trade.left()) <= 0) {
            finish(payment, ours);
        } else {
            ours.fail(GONE_OTHERWISE, clock.instant());
        }
    }

    /** The provider carried one of ours out; the payment's row is locked. */
    void finish(Payment payment, Refund refund) {
        var now = clock.instant();
        if (refund.done(now)) {
            ledger.followUp(payment, payment.giveBack(refund.givenBack(), now));
        }
    }

    /**
     * Books what went back without us, as soon as nothing of ours is under way that could be part of the provider's total, and
     * lets what must go back whole go on with what is left; true if another refund took over for that.
     */
    boolean settle(Payment payment, Trade trade) {
        var known = refunds.lockByTrade(trade.id());
        if (known.stream().anyMatch(refund -> refund.isOpen() && refund.wasSent())) {
            return false;
        }
        if (trade.toldRefunded().compareTo(trade.refunded()) > 0) {
            book(payment, trade, trade.toldRefunded().minus(trade.refunded()));
        }
        return takingOver.goOn(payment, trade, known);
    }

    private void book(Payment payment, Trade trade, Money amount) {
        var outside = refunds.save(new Refund(
                payment, trade, RefundOrigin.OUTSIDE, amount, "refunded at the provider", null, clock.instant()));
        finish(payment, outside);
        tellOfOutside(payment, trade, amount + " was booked");
    }

    private void tellOfOutside(Payment payment, Trade trade, String what) {
        cases.open(
                CaseKind.REFUNDED_OUTSIDE,
                trade.id(),
                payment.orderId(),
                payment.merchantId(),
                "%s of order %s was refunded without us: %s".formatted(trade.id(), payment.orderId(), what),
                Map.of("ours", PaymentRecord.of(payment)));
    }
}
