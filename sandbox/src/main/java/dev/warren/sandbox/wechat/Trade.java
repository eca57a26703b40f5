package dev.warren.sandbox.wechat;

import static dev.warren.sandbox.wechat.TradeState.*;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One trade at WeChat Pay. Every verb answers as the gateway would and remembers what the merchant is to be notified of; the caller holds the lock. */
final class Trade {

    private final Offer offer;
    private final String transactionId;
    private final Map<String, RefundSlip> refunds = new LinkedHashMap<>();
    private final List<TradeEvent> events = new ArrayList<>();
    private TradeState state = NOTPAY;
    private @Nullable Instant paidAt;

    Trade(Offer offer, String transactionId) {
        this.offer = offer;
        this.transactionId = transactionId;
    }

    Answer prepay(Terms again) {
        if (!offer.terms().equals(again)) {
            return new Answer.Refused(403, "OUT_TRADE_NO_USED", "商户订单号重复");
        }
        return switch (state) {
            case NOTPAY -> Answer.done(Map.of("code_url", offer.codeUrl()));
            case SUCCESS, REFUND -> Answer.paid();
            case CLOSED -> Answer.closed();
        };
    }

    Answer scan() {
        return switch (state) {
            case NOTPAY -> Answer.nothing();
            case SUCCESS, REFUND -> Answer.paid();
            case CLOSED -> Answer.closed();
        };
    }

    Answer pay(Instant now) {
        var scanned = scan();
        if (scanned instanceof Answer.Done) {
            state = SUCCESS;
            paidAt = now;
            events.add(new TradeEvent.Paid());
        }
        return scanned;
    }

    Answer close() {
        return switch (state) {
            case NOTPAY -> {
                state = CLOSED;
                yield Answer.nothing();
            }
            case SUCCESS, REFUND -> Answer.paid();
            case CLOSED -> Answer.closed();
        };
    }

    /** Accepts a refund: no money moves before {@link #endRefund}. The same number again changes nothing. */
    Answer refund(RefundSlip asked, long total) {
        var known = refunds.get(asked.outRefundNo());
        if (known != null) {
            return known.amount() == asked.amount()
                    ? Answer.done(Papers.refund(this, known))
                    : Answer.request("订单金额或退款金额与之前请求不一致，请核实后再试");
        }
        return switch (state) {
            case NOTPAY, CLOSED -> Answer.request("订单未支付");
            case SUCCESS, REFUND -> {
                if (total != total()) {
                    yield Answer.request("订单金额或退款金额与之前请求不一致，请核实后再试");
                }
                if (asked.amount() > total - promised()) {
                    yield Answer.notEnough();
                }
                refunds.put(asked.outRefundNo(), asked);
                state = REFUND;
                yield Answer.done(Papers.refund(this, asked));
            }
        };
    }

    /** Ends a refund, once; one that went wrong may still succeed. */
    Answer endRefund(String outRefundNo, RefundStatus end, Instant now) {
        var known = refunds.get(outRefundNo);
        if (known == null) {
            return Answer.noResource("退款单不存在");
        }
        if (known.status() == RefundStatus.PROCESSING
                || (known.status() == RefundStatus.ABNORMAL && end == RefundStatus.SUCCESS)) {
            known = known.ended(end, now);
            refunds.put(outRefundNo, known);
            events.add(new TradeEvent.Refunded(known));
        }
        return Answer.done(Papers.refund(this, known));
    }

    /** Closes a trade that was not paid in time; anything else stays. */
    void expire(Instant now) {
        if (state == NOTPAY && !now.isBefore(offer.payBy())) {
            state = CLOSED;
        }
    }

    /** What the merchant is to be notified of since the last call. */
    List<TradeEvent> newEvents() {
        var happened = List.copyOf(events);
        events.clear();
        return happened;
    }

    Optional<RefundSlip> refund(String outRefundNo) {
        return Optional.ofNullable(refunds.get(outRefundNo));
    }

    Collection<RefundSlip> refunds() {
        return List.copyOf(refunds.values());
    }

    private long promised() {
        return refunds.values().stream().mapToLong(RefundSlip::amount).sum();
    }

    Offer offer() {
        return offer;
    }

    String outTradeNo() {
        return offer.terms().outTradeNo();
    }

    String transactionId() {
        return transactionId;
    }

    TradeState state() {
        return state;
    }

    long total() {
        return offer.terms().total();
    }

    Optional<Instant> paidAt() {
        return Optional.ofNullable(paidAt);
    }
}
