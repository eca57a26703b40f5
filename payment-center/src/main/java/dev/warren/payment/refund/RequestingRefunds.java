package dev.warren.payment.refund;

import dev.warren.defaults.Money;
import dev.warren.payment.cases.CaseKind;
import dev.warren.payment.cases.Cases;
import dev.warren.payment.channel.Channels;
import dev.warren.payment.channel.PaidAs;
import dev.warren.payment.payment.Payment;
import dev.warren.payment.payment.PaymentRecord;
import dev.warren.payment.payment.Payments;
import dev.warren.payment.payment.SurplusReceived;
import dev.warren.payment.payment.Trade;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Decides what goes back: never more than came in, and the same thing once. The payment's row is locked by whoever decides. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class RequestingRefunds {

    private final Payments payments;
    private final Refunds refunds;
    private final RefundTimers timers;
    private final Channels channels;
    private final Cases cases;
    private final InstantSource clock;

    RequestingRefunds(
            Payments payments,
            Refunds refunds,
            RefundTimers timers,
            Channels channels,
            Cases cases,
            InstantSource clock) {
        this.payments = payments;
        this.refunds = refunds;
        this.timers = timers;
        this.channels = channels;
        this.cases = cases;
        this.clock = clock;
    }

    /** An order wants its money to go back: what is left of it, where a part went back before. Asked again, it changes nothing. */
    public void forOrder(String orderId, String paymentId, Money amount, String reason) {
        var payment = payments.lock(paymentId).filter(found -> found.orderId().equals(orderId));
        var trade = payment.flatMap(Payment::counted);
        if (trade.isEmpty()) {
            refuse(orderId, paymentId, payment, "no money came in by this payment", amount);
            return;
        }
        var before = refunds.lockByTrade(trade.get().id());
        if (before.stream().anyMatch(refund -> refund.origin == RefundOrigin.ORDER)) {
            return;
        }
        if (amount.compareTo(trade.get().amount()) > 0) {
            refuse(orderId, paymentId, payment, "more than " + trade.get().amount(), amount);
            return;
        }
        var left = left(trade.get(), before);
        if (left.amount() > 0) {
            start(
                    payment.orElseThrow(),
                    trade.get(),
                    RefundOrigin.ORDER,
                    left.compareTo(amount) < 0 ? left : amount,
                    reason,
                    null);
        }
    }

    /** Money came in for an order that was paid already, or too late by the provider's own word. */
    @EventListener
    void on(SurplusReceived surplus) {
        var trade = surplus.trade();
        var tooLate = trade.paidAs() == PaidAs.TOO_LATE;
        var why = tooLate ? "paid after the time that was permitted" : "second payment of one order";
        start(surplus.payment(), trade, RefundOrigin.SURPLUS, trade.amount(), why, null);
        cases.open(
                CaseKind.SURPLUS_PAYMENT,
                trade.id(),
                surplus.payment().orderId(),
                surplus.payment().merchantId(),
                "order %s was paid %s; %s goes back"
                        .formatted(surplus.payment().orderId(), tooLate ? "too late" : "twice", trade.id()),
                Map.of(
                        "paymentId",
                        surplus.payment().id(),
                        "outTradeNo",
                        trade.outTradeNo(),
                        "amount",
                        trade.amount(),
                        "ours",
                        PaymentRecord.of(surplus.payment())));
    }

    /**
     * A merchant gives money of one of its own payments back.
     *
     * @param amount null for all that is left
     * @param by     who asks, for the record
     * @return the refund's id
     * @throws RefundRefused when it cannot be, which says what is left
     */
    @Transactional
    public String byMerchant(String paymentId, String merchantId, @Nullable Money amount, String reason, String by)
            throws RefundRefused {
        var payment = payments.lock(paymentId)
                .filter(found -> found.merchantId().equals(merchantId))
                .orElseThrow(() -> RefundRefused.unknown(paymentId));
        var trade = payment.counted().orElseThrow(() -> RefundRefused.nothingPaid(paymentId, null));
        return ask(payment, trade, RefundOrigin.MERCHANT, amount, reason, by);
    }

    /**
     * An operator gives money back, of any payment.
     *
     * @param tradeId which money, such as that of a surplus; null for what the order counts
     * @param amount  null for all that is left
     * @return the refund's id
     * @throws RefundRefused when it cannot be, which says what is left
     */
    @Transactional
    public String byOperator(
            String paymentId, @Nullable String tradeId, @Nullable Money amount, String reason, String by)
            throws RefundRefused {
        var payment = payments.lock(paymentId).orElseThrow(() -> RefundRefused.unknown(paymentId));
        var trade = (tradeId == null ? payment.counted() : payment.trade(tradeId))
                .orElseThrow(() -> RefundRefused.nothingPaid(paymentId, tradeId));
        return ask(payment, trade, RefundOrigin.OPERATOR, amount, reason, by);
    }

    private String ask(
            Payment payment, Trade trade, RefundOrigin origin, @Nullable Money amount, String reason, String by)
            throws RefundRefused {
        var left = left(trade, refunds.lockByTrade(trade.id()));
        if (amount != null && !amount.currency().equals(left.currency())) {
            throw RefundRefused.otherCurrency(amount, left);
        }
        if (amount != null && amount.amount() == 0) {
            throw RefundRefused.noAmount(amount);
        }
        if (left.amount() == 0 || (amount != null && amount.compareTo(left) > 0)) {
            throw RefundRefused.tooMuch(amount, left, trade.amount());
        }
        if (trade.isFinished()) {
            throw RefundRefused.finished(trade.id(), left);
        }
        return start(payment, trade, origin, amount == null ? left : amount, reason, by);
    }

    /** One that failed is sent again, under another number where its provider wants one; one that is under way is asked about at once. */
    @Transactional
    Optional<String> retry(String refundId) {
        var payment = refunds.paymentOf(refundId).flatMap(payments::lock).orElseThrow();
        var refund = refunds.lock(refundId).orElseThrow();
        var trade = payment.trade(refund.tradeId).orElseThrow();
        var moving = refund.isOpen()
                ? Optional.of(refund)
                : Optional.of(refund)
                        .filter(failed -> failed.amount.compareTo(left(trade, refunds.lockByTrade(trade.id()))) <= 0)
                        .flatMap(failed -> sendAgain(payment, trade, failed));
        moving.ifPresent(one -> {
            one.wokenAt(clock.instant());
            timers.wakeNow(one);
        });
        return moving.map(one -> one.id);
    }

    private Optional<Refund> sendAgain(Payment payment, Trade trade, Refund failed) {
        var now = clock.instant();
        return channels.get(failed.channel).repeatsFailedRefunds()
                ? Optional.of(failed).filter(same -> same.retry(now))
                : failed.again(payment, trade, now).map(refunds::save);
    }

    /** What is neither given back nor on its way back, by what we know and by what the provider told. */
    private static Money left(Trade trade, List<Refund> before) {
        var held = before.stream()
                .filter(Refund::holdsMoney)
                .mapToLong(refund -> refund.amount.amount())
                .sum();
        var gone = Math.max(held, trade.toldRefunded().amount());
        return new Money(
                Math.max(trade.amount().amount() - gone, 0), trade.amount().currency());
    }

    private String start(
            Payment payment, Trade trade, RefundOrigin origin, Money amount, String reason, @Nullable String by) {
        var refund = refunds.save(new Refund(payment, trade, origin, amount, reason, by, clock.instant()));
        timers.wakeNow(refund);
        return refund.id;
    }

    private void refuse(String orderId, String paymentId, Optional<Payment> payment, String why, Money amount) {
        var evidence = new LinkedHashMap<String, Object>();
        evidence.put("amount", amount);
        payment.ifPresent(known -> evidence.put("ours", PaymentRecord.of(known)));
        cases.open(
                CaseKind.REFUND_REFUSED,
                paymentId,
                orderId,
                payment.map(Payment::merchantId).orElse(null),
                "order %s wants %s back of %s: %s".formatted(orderId, amount, paymentId, why),
                evidence);
    }
}
