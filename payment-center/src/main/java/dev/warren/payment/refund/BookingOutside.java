package dev.warren.payment.refund;

import dev.warren.defaults.Money;
import dev.warren.payment.cases.CaseKind;
import dev.warren.payment.cases.Cases;
import dev.warren.payment.channel.TradeEvent.RefundFacts;
import dev.warren.payment.payment.Ledger;
import dev.warren.payment.payment.Payment;
import dev.warren.payment.payment.PaymentRecord;
import dev.warren.payment.payment.Trade;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Books refunds that somebody made at the provider without us, as one of ours would be: each once, and never more than came in. A
 * person is told of each, and of every number that does not fit.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class BookingOutside {

    private final Refunds refunds;
    private final Ledger ledger;
    private final Cases cases;
    private final InstantSource clock;

    BookingOutside(Refunds refunds, Ledger ledger, Cases cases, InstantSource clock) {
        this.refunds = refunds;
        this.ledger = ledger;
        this.cases = cases;
        this.clock = clock;
    }

    /**
     * Books one that the provider names by number and amount.
     *
     * @param known every refund of the trade
     */
    void one(Payment payment, Trade trade, List<Refund> known, String number, Money amount, RefundFacts facts) {
        var before =
                known.stream().filter(refund -> number.equals(refund.outsideNo)).findAny();
        if (before.isPresent()) {
            compare(payment, trade, before.get(), facts);
        } else if (fits(amount, trade)) {
            book(payment, trade, number, amount, Objects.requireNonNullElseGet(facts.at(), clock::instant));
        } else if (!isPartOfTotal(amount, known)) {
            tellOfContradiction(
                    payment,
                    trade,
                    number,
                    facts,
                    "%s went back by refund %s, though only %s of %s was left"
                            .formatted(amount, number, trade.left(), trade.amount()));
        }
    }

    /** Books what the provider says went back in all and nothing here explains; which refunds those were it does not say. */
    void rest(Payment payment, Trade trade, Money amount) {
        book(payment, trade, null, amount, clock.instant());
    }

    /** A refund that was booked, here or there, must have the amount the provider names. */
    void compare(Payment payment, Trade trade, Refund booked, RefundFacts facts) {
        if (facts.amount() != null && !booked.amount.equals(facts.amount())) {
            tellOfContradiction(
                    payment,
                    trade,
                    booked.id,
                    facts,
                    "refund %s of %s is of %s at the provider".formatted(booked.id, booked.amount, facts.amount()));
        }
    }

    /** What the provider says went back cannot be. */
    void doesNotFit(Payment payment, Trade trade, RefundFacts facts) {
        tellOfContradiction(
                payment,
                trade,
                trade.id(),
                facts,
                "%s is said to have gone back in all; here it is %s of %s"
                        .formatted(
                                Objects.requireNonNullElse(facts.total(), "an unknown amount"),
                                trade.refunded(),
                                trade.amount()));
    }

    private static boolean fits(Money amount, Trade trade) {
        return amount.amount() > 0
                && amount.currency().equals(trade.amount().currency())
                && amount.compareTo(trade.left()) <= 0;
    }

    /** Whether it went back in a total that was booked without the numbers it is made of. */
    private static boolean isPartOfTotal(Money amount, List<Refund> known) {
        return known.stream()
                        .filter(refund -> refund.origin == RefundOrigin.OUTSIDE && refund.outsideNo == null)
                        .mapToLong(refund -> refund.amount.amount())
                        .sum()
                >= amount.amount();
    }

    private void book(Payment payment, Trade trade, @Nullable String number, Money amount, Instant at) {
        var refund = refunds.save(Refund.madeOutside(payment, trade, number, amount, at));
        ledger.followUp(payment, payment.giveBack(refund.givenBack(), clock.instant()));
        cases.open(
                CaseKind.REFUNDED_OUTSIDE,
                number == null ? trade.id() : "%s:%s".formatted(trade.id(), number),
                payment.orderId(),
                payment.merchantId(),
                "%s of order %s was refunded without us: %s was booked"
                        .formatted(trade.id(), payment.orderId(), amount),
                Map.of("refund", RefundView.of(refund), "ours", PaymentRecord.of(payment)));
    }

    private void tellOfContradiction(Payment payment, Trade trade, String subject, RefundFacts facts, String what) {
        cases.open(
                CaseKind.CONTRADICTION,
                subject,
                payment.orderId(),
                payment.merchantId(),
                "%s of order %s: %s".formatted(trade.id(), payment.orderId(), what),
                Map.of("tradeNo", trade.tradeNo(), "there", facts, "ours", PaymentRecord.of(payment)));
    }
}
