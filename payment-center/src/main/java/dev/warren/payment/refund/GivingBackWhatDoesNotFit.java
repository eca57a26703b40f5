package dev.warren.payment.refund;

import dev.warren.payment.cases.Case;
import dev.warren.payment.cases.CaseAction;
import dev.warren.payment.cases.CaseKind;
import dev.warren.payment.cases.Repair;
import dev.warren.payment.cases.RepairRefused;
import dev.warren.payment.channel.TradeAnswer;
import dev.warren.payment.channel.TradeEvent.RefundFacts;
import dev.warren.payment.payment.Ledger;
import dev.warren.payment.payment.Payment;
import dev.warren.payment.payment.Payments;
import dev.warren.payment.payment.ReceivedTrade;
import dev.warren.payment.payment.Trade;
import dev.warren.payment.query.AskingNow;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionOperations;

/** Gives money back that came in with another amount than was owed; only what the provider confirms right now. */
@Component
class GivingBackWhatDoesNotFit implements Repair {

    private final AskingNow asking;
    private final Payments payments;
    private final Ledger ledger;
    private final RequestingRefunds refunds;
    private final NoticingRefunds noticing;
    private final TransactionOperations transactions;
    private final InstantSource clock;

    GivingBackWhatDoesNotFit(
            AskingNow asking,
            Payments payments,
            Ledger ledger,
            RequestingRefunds refunds,
            NoticingRefunds noticing,
            TransactionOperations transactions,
            InstantSource clock) {
        this.asking = asking;
        this.payments = payments;
        this.ledger = ledger;
        this.refunds = refunds;
        this.noticing = noticing;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Set<CaseKind> kinds() {
        return Set.of(CaseKind.CONTRADICTION, CaseKind.FOREIGN_CALLBACK);
    }

    @Override
    public CaseAction action() {
        return CaseAction.REFUND;
    }

    @Override
    public String repair(Case about, String by) throws RepairRefused {
        var told = asking.about(about);
        var done = new ArrayList<String>();
        var kept = new ArrayList<RepairRefused>();
        for (var one : told) {
            if (one.isMoney()) {
                switch (transactions.execute(transaction -> result(one, by, transaction))) {
                    case Result.Done(var what) -> done.add(what);
                    case Result.No(var why) -> kept.add(why);
                    case null -> throw new IllegalStateException("no result");
                }
            }
        }
        if (done.isEmpty()) {
            throw kept.isEmpty()
                    ? RepairRefused.unconfirmed("the provider answers %s (expected: a payment)", told)
                    : kept.getFirst();
        }
        kept.forEach(why -> done.add("kept: " + why.detail()));
        return String.join(", ", done);
    }

    /** What a transaction came to: of several codes one may be sound. */
    private sealed interface Result {

        record Done(String what) implements Result {}

        record No(RepairRefused why) implements Result {}
    }

    private Result result(AskingNow.Told told, String by, TransactionStatus transaction) {
        try {
            var payment = payments.lock(told.paymentId()).orElseThrow();
            return new Result.Done(
                    switch (told.answer()) {
                        case TradeAnswer.Paid paid ->
                            refund(payment, Ledger.received(told.outTradeNo(), paid, clock.instant()), by);
                        case TradeAnswer.Refunded refunded ->
                            book(payment, Ledger.received(told.outTradeNo(), refunded, clock.instant()));
                        default -> throw new IllegalStateException("no money: " + told);
                    });
        } catch (RepairRefused no) {
            transaction.setRollbackOnly();
            return new Result.No(no);
        } catch (RefundRefused no) {
            transaction.setRollbackOnly();
            return new Result.No(RepairRefused.impossible("%s", no.detail()));
        }
    }

    private String refund(Payment payment, ReceivedTrade received, String by) throws RepairRefused, RefundRefused {
        var trade = setAside(payment, received);
        var refund = refunds.byOperator(payment.id(), trade.id(), null, "paid with another amount", by);
        return "%s goes back as %s".formatted(trade.id(), refund);
    }

    private String book(Payment payment, ReceivedTrade received) throws RepairRefused {
        var trade = setAside(payment, received);
        noticing.wholly(payment, trade, RefundFacts.inAll(trade.amount()));
        return "%s went back at the provider; it is booked".formatted(trade.id());
    }

    private Trade setAside(Payment payment, ReceivedTrade received) throws RepairRefused {
        var known = payment.known(received);
        if (known.isPresent() && known.get().isCounted()) {
            throw RepairRefused.impossible(
                    "%s counts for its order (expected: POST /ops/v1/payments/%s/refunds)",
                    known.get().id(), payment.id());
        }
        if (known.isEmpty() && received.amount().equals(payment.amount())) {
            throw RepairRefused.impossible(
                    "%s came in with the amount that is owed (expected: apply)", received.tradeNo());
        }
        ledger.followUp(payment, payment.setAside(received, clock.instant()));
        return payment.known(received).orElseThrow();
    }
}
