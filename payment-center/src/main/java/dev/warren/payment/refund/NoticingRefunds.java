package dev.warren.payment.refund;

import dev.warren.payment.channel.TradeEvent.RefundFacts;
import dev.warren.payment.payment.FoundRefunded;
import dev.warren.payment.payment.Ledger;
import dev.warren.payment.payment.Payment;
import dev.warren.payment.payment.Trade;
import java.time.InstantSource;
import java.util.List;
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
    private final BookingOutside outside;
    private final Ledger ledger;
    private final InstantSource clock;

    NoticingRefunds(
            Refunds refunds, TakingOver takingOver, BookingOutside outside, Ledger ledger, InstantSource clock) {
        this.refunds = refunds;
        this.takingOver = takingOver;
        this.outside = outside;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** A part of a trade went back; the payment's row is locked. */
    public void partly(Payment payment, Trade trade, RefundFacts facts) {
        var explained = take(payment, trade, refunds.lockByTrade(trade.id()), facts);
        var total = facts.total();
        if (total != null && total.compareTo(trade.amount()) <= 0) {
            trade.tellRefunded(total);
        } else if (!explained && !trade.isWhollyRefunded()) {
            outside.doesNotFit(payment, trade, facts);
        }
        settle(payment, trade);
    }

    /** All of a trade went back; the payment's row is locked. */
    public void wholly(Payment payment, Trade trade, RefundFacts facts) {
        var known = refunds.lockByTrade(trade.id());
        trade.tellRefunded(trade.amount());
        take(payment, trade, known, facts);
        known.stream().filter(Refund::isOpen).forEach(ours -> finishIfItFits(payment, trade, ours));
        settle(payment, trade);
    }

    /** A provider was asked, and all of a trade had gone back. */
    @EventListener
    void on(FoundRefunded found) {
        wholly(found.payment(), found.trade(), RefundFacts.inAll(found.trade().amount()));
    }

    /** Takes over the one refund that is named; false when there is none, or too little is said of it. */
    private boolean take(Payment payment, Trade trade, List<Refund> known, RefundFacts facts) {
        var number = facts.number();
        var amount = facts.amount();
        var ours = known.stream().filter(refund -> refund.id.equals(number)).findAny();
        if (ours.isPresent()) {
            outside.compare(payment, trade, ours.get(), facts);
            finish(payment, ours.get());
            return true;
        }
        if (number == null || amount == null) {
            return false;
        }
        outside.one(payment, trade, known, number, amount, facts);
        return true;
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
            outside.rest(payment, trade, trade.toldRefunded().minus(trade.refunded()));
        }
        return takingOver.goOn(payment, trade, known);
    }
}
