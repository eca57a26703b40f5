package dev.warren.payment.refund;

import dev.warren.defaults.Money;
import dev.warren.payment.cases.CaseKind;
import dev.warren.payment.cases.Cases;
import dev.warren.payment.payment.Payment;
import dev.warren.payment.payment.Payments;
import dev.warren.payment.payment.SurplusReceived;
import dev.warren.payment.payment.Trade;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Decides what goes back: never more than came in, and the same thing once. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class RequestingRefunds {

    private final Payments payments;
    private final Refunds refunds;
    private final RefundTimers timers;
    private final Cases cases;
    private final InstantSource clock;

    RequestingRefunds(Payments payments, Refunds refunds, RefundTimers timers, Cases cases, InstantSource clock) {
        this.payments = payments;
        this.refunds = refunds;
        this.timers = timers;
        this.cases = cases;
        this.clock = clock;
    }

    /** An order wants its money to go back; asked again, it changes nothing. */
    public void forOrder(String orderId, String paymentId, Money amount, String reason) {
        var payment = payments.lock(paymentId).filter(found -> found.orderId().equals(orderId));
        var trade = payment.flatMap(Payment::counted);
        if (trade.isEmpty()) {
            refuse(orderId, paymentId, "no money came in by this payment", amount);
            return;
        }
        var before = refunds.lockByTrade(trade.get().id());
        if (before.stream().anyMatch(refund -> refund.origin == RefundOrigin.ORDER)
                || trade.get().isWhollyRefunded()) {
            return;
        }
        if (!isLeft(amount, trade.get(), before)) {
            refuse(orderId, paymentId, "more than is left of " + trade.get().amount(), amount);
            return;
        }
        start(payment.orElseThrow(), trade.get(), RefundOrigin.ORDER, amount, reason);
    }

    /** Money came in for an order that was paid already. */
    @EventListener
    void on(SurplusReceived surplus) {
        var trade = surplus.trade();
        start(surplus.payment(), trade, RefundOrigin.SURPLUS, trade.amount(), "second payment of one order");
        cases.open(
                CaseKind.SURPLUS_PAYMENT,
                trade.id(),
                surplus.payment().orderId(),
                surplus.payment().merchantId(),
                "order %s was paid twice; %s goes back"
                        .formatted(surplus.payment().orderId(), trade.id()),
                Map.of(
                        "paymentId",
                        surplus.payment().id(),
                        "outTradeNo",
                        trade.outTradeNo(),
                        "amount",
                        trade.amount()));
    }

    /** A person wants a failed refund sent again; false if it has not failed, or its money went back by another one. */
    @Transactional
    public boolean retry(String refundId) {
        var payment = refunds.paymentOf(refundId).flatMap(payments::lock).orElseThrow();
        var refund = refunds.lock(refundId).orElseThrow();
        var trade = payment.trade(refund.tradeId).orElseThrow();
        if (!isLeft(refund.amount, trade, refunds.lockByTrade(trade.id())) || !refund.retry(clock.instant())) {
            return false;
        }
        timers.wakeNow(refund);
        return true;
    }

    private static boolean isLeft(Money amount, Trade trade, List<Refund> before) {
        var held = before.stream()
                .filter(Refund::holdsMoney)
                .mapToLong(refund -> refund.amount.amount())
                .sum();
        return held + amount.amount() <= trade.amount().amount();
    }

    private void start(Payment payment, Trade trade, RefundOrigin origin, Money amount, String reason) {
        timers.wakeNow(refunds.save(new Refund(payment, trade, origin, amount, reason, clock.instant())));
    }

    private void refuse(String orderId, String paymentId, String why, Money amount) {
        cases.open(
                CaseKind.REFUND_REFUSED,
                paymentId,
                orderId,
                null,
                "order %s wants %s back of %s: %s".formatted(orderId, amount, paymentId, why),
                Map.of("amount", amount));
    }
}
