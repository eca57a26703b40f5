package dev.warren.payment.callback;

import dev.warren.payment.cases.CaseKind;
import dev.warren.payment.cases.Cases;
import dev.warren.payment.cases.Raw;
import dev.warren.payment.cases.Said;
import dev.warren.payment.channel.Notice;
import dev.warren.payment.channel.TradeAnswer;
import dev.warren.payment.channel.TradeEvent;
import dev.warren.payment.channel.TradeRef;
import dev.warren.payment.channel.Unknown;
import dev.warren.payment.payment.Ledger;
import dev.warren.payment.payment.Payment;
import dev.warren.payment.payment.PaymentRecord;
import dev.warren.payment.payment.Payments;
import dev.warren.payment.payment.ReceivedTrade;
import dev.warren.payment.payment.Trade;
import dev.warren.payment.refund.NoticingRefunds;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What each event means in each state. Some events do not say enough by themselves: a refund of a trade whose payment was never
 * heard of, a closed trade that we hold for paid, and a payment whose provider wants to be asked first; there the provider's own
 * answer decides.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class NoticeBook {

    private final Receipts receipts;
    private final Payments payments;
    private final Ledger ledger;
    private final NoticingRefunds refunds;
    private final Cases cases;
    private final InstantSource clock;

    NoticeBook(
            Receipts receipts,
            Payments payments,
            Ledger ledger,
            NoticingRefunds refunds,
            Cases cases,
            InstantSource clock) {
        this.receipts = receipts;
        this.payments = payments;
        this.ledger = ledger;
        this.refunds = refunds;
        this.cases = cases;
        this.clock = clock;
    }

    /** How the provider finds the trade it told us of, which need not be the first one under our number. */
    TradeRef trade(Receipt receipt, Notice notice) {
        var code = payments.lockByOutTradeNo(receipt.outTradeNo())
                .orElseThrow()
                .codes()
                .get(receipt.outTradeNo());
        return new TradeRef(code.outTradeNo(), notice.event().tradeNo(), code.askedAt());
    }

    /** Applies the event to a payment that the caller has locked; false if the provider must be asked first, and nothing has changed. */
    boolean apply(Payment payment, Receipt receipt, Notice notice) {
        if (needsAnswer(payment, receipt, notice)) {
            return false;
        }
        enter(payment, receipt, notice);
        return true;
    }

    private static boolean needsAnswer(Payment payment, Receipt receipt, Notice notice) {
        return switch (notice.event()) {
            case TradeEvent.Paid paid ->
                notice.toBeConfirmed()
                        && payment.trade(Trade.id(receipt.channel(), paid.tradeNo()))
                                .isEmpty();
            case TradeEvent.Closed closed -> payment.codes().holdsMoney(receipt.outTradeNo());
            case TradeEvent.PartlyRefunded partly ->
                payment.trade(Trade.id(receipt.channel(), partly.tradeNo())).isEmpty();
            case TradeEvent.WhollyRefunded wholly ->
                payment.trade(Trade.id(receipt.channel(), wholly.tradeNo())).isEmpty();
            case TradeEvent.Irrelevant irrelevant -> false;
        };
    }

    private void enter(Payment payment, Receipt receipt, Notice notice) {
        var now = clock.instant();
        switch (notice.event()) {
            case TradeEvent.Paid paid ->
                ledger.followUp(
                        payment,
                        payment.receive(received(receipt, notice, paid.tradeNo(), paid.paidAt(), paid.finished()), now),
                        evidence(receipt, notice));
            case TradeEvent.Closed closed ->
                ledger.followUp(
                        payment,
                        payment.codes().closedAtProvider(receipt.outTradeNo(), now),
                        evidence(receipt, notice));
            case TradeEvent.PartlyRefunded(var tradeNo, var paidAt, var finished, var refund) -> {
                payment.trade(Trade.id(receipt.channel(), tradeNo))
                        .ifPresent(trade -> refunds.partly(payment, trade, refund));
                if (!notice.omitsAmount()) {
                    // a trade we know: it notes at most that it can no longer be refunded
                    ledger.followUp(
                            payment,
                            payment.receive(received(receipt, notice, tradeNo, paidAt, finished), now),
                            evidence(receipt, notice));
                }
            }
            case TradeEvent.WhollyRefunded(var tradeNo, var paidAt, var refund) ->
                payment.trade(Trade.id(receipt.channel(), tradeNo))
                        .ifPresent(trade -> refunds.wholly(payment, trade, refund));
            case TradeEvent.Irrelevant irrelevant -> {}
        }
    }

    /** Whether this answer leaves a payment open that the provider told us of and wants to be asked about: then it knows it not yet. */
    static boolean isUnconfirmed(Notice notice, TradeAnswer answer) {
        return notice.toBeConfirmed()
                && notice.event() instanceof TradeEvent.Paid
                && (answer instanceof TradeAnswer.NotThere || answer instanceof TradeAnswer.Pending);
    }

    /** Applies the event after the provider was asked: its answer first, then what the event says beyond it. */
    void applyWith(Receipt receipt, Notice notice, TradeAnswer answer) {
        // first, as everybody who applies a callback does
        var payment = payments.lockByOutTradeNo(receipt.outTradeNo()).orElseThrow();
        if (receipts.apply(List.of(receipt.id()), clock.instant()) == 0) {
            return;
        }
        switch (answer) {
            case TradeAnswer.Paid paid -> ledger.learn(receipt.outTradeNo(), answer);
            case TradeAnswer.Refunded refunded -> ledger.learn(receipt.outTradeNo(), answer);
            case TradeAnswer.Closed closed -> {}
            case TradeAnswer.NotThere notThere -> {}
            case TradeAnswer.Pending pending -> {}
            case Unknown unknown -> throw new IllegalArgumentException("Nothing to apply: " + unknown.reason());
        }
        if (needsAnswer(payment, receipt, notice)) {
            tellAPerson(payment, receipt, notice, answer);
        } else {
            enter(payment, receipt, notice);
        }
    }

    private static ReceivedTrade received(
            Receipt receipt, Notice notice, String tradeNo, @Nullable Instant paidAt, boolean finished) {
        return new ReceivedTrade(
                receipt.outTradeNo(),
                tradeNo,
                Objects.requireNonNull(notice.amount()),
                Objects.requireNonNullElse(paidAt, receipt.receivedAt()),
                finished);
    }

    /** What a person needs who has to decide about it: the callback as it came. */
    private static Map<String, Object> evidence(Receipt receipt, Notice notice) {
        var evidence = new LinkedHashMap<String, Object>();
        evidence.put("receiptId", receipt.id());
        evidence.put("outTradeNo", receipt.outTradeNo());
        if (notice.event().tradeNo() != null) {
            evidence.put("tradeNo", notice.event().tradeNo());
        }
        evidence.put("event", Said.of(notice.event()));
        evidence.put("callback", Raw.of(receipt.body()));
        return evidence;
    }

    private void tellAPerson(Payment payment, Receipt receipt, Notice notice, TradeAnswer answer) {
        var evidence = evidence(receipt, notice);
        evidence.put("answer", Said.of(answer));
        evidence.put("ours", PaymentRecord.of(payment));
        cases.open(
                CaseKind.CONTRADICTION,
                receipt.outTradeNo(),
                payment.orderId(),
                payment.merchantId(),
                "%s told us of %s: %s; asked, it answers: %s"
                        .formatted(receipt.channel(), receipt.outTradeNo(), notice.event(), answer),
                evidence);
    }
}
