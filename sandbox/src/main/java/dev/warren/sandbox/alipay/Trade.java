package dev.warren.sandbox.alipay;

import static dev.warren.sandbox.alipay.TradeStatus.*;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One trade at Alipay. Every verb answers as the gateway would and remembers what the seller is to be notified of; the caller holds the lock. */
final class Trade {

    private final Offer offer;
    private final String tradeNo;
    private final Refunds refunds = new Refunds();
    private final List<TradeEvent> events = new ArrayList<>();
    private TradeStatus status = NOT_SCANNED;
    private @Nullable String closeNotifyUrl;
    private @Nullable Instant paidAt;
    private @Nullable Instant closedAt;
    private boolean poisoned;

    Trade(Offer offer, String tradeNo) {
        this.offer = offer;
        this.tradeNo = tradeNo;
    }

    Answer precreate(Terms again) {
        if (!offer.terms().equals(again)) {
            return Answer.business("ACQ.CONTEXT_INCONSISTENT", "交易信息被篡改");
        }
        return switch (status) {
            case NOT_SCANNED, WAIT_BUYER_PAY ->
                new Answer.Done(Map.of("out_trade_no", outTradeNo(), "qr_code", offer.qrCode()));
            case TRADE_SUCCESS, TRADE_FINISHED -> Answer.business("ACQ.TRADE_HAS_SUCCESS", "交易已被支付");
            case TRADE_CLOSED -> Answer.business("ACQ.TRADE_HAS_CLOSE", "交易已经关闭");
        };
    }

    Answer scan(Instant now) {
        if (status == NOT_SCANNED) {
            if (!now.isBefore(offer.scanBy()) || !now.isBefore(offer.payBy())) {
                return Answer.business("ACQ.QR_CODE_EXPIRED", "二维码已过期");
            }
            status = WAIT_BUYER_PAY;
            if (poisoned) {
                become(TRADE_CLOSED, now);
            }
        }
        return switch (status) {
            case NOT_SCANNED, WAIT_BUYER_PAY -> Papers.named(this);
            case TRADE_SUCCESS, TRADE_FINISHED -> Answer.business("ACQ.TRADE_HAS_SUCCESS", "交易已被支付");
            case TRADE_CLOSED -> Answer.business("ACQ.TRADE_HAS_CLOSE", "本笔交易已关闭");
        };
    }

    /** Paying is scanning first, where that has not been done. */
    Answer pay(Instant now, boolean refundable) {
        var scanned = scan(now);
        if (scanned instanceof Answer.Done) {
            status = refundable ? TRADE_SUCCESS : TRADE_FINISHED;
            paidAt = now;
            events.add(new TradeEvent.Paid());
        }
        return scanned;
    }

    /** @param poison whether a code that was never scanned is dead from now on, although the answer is "not exist" */
    Answer close(Instant now, @Nullable String notifyUrl, boolean poison) {
        return switch (status) {
            case NOT_SCANNED -> {
                poisoned |= poison;
                yield Answer.notExist();
            }
            case WAIT_BUYER_PAY -> {
                closeNotifyUrl = notifyUrl;
                become(TRADE_CLOSED, now);
                events.add(new TradeEvent.Closed());
                yield Papers.named(this);
            }
            case TRADE_SUCCESS, TRADE_FINISHED, TRADE_CLOSED -> Answer.wrongStatus();
        };
    }

    Answer cancel(Instant now, boolean poison) {
        return switch (status) {
            case NOT_SCANNED -> {
                poisoned |= poison;
                yield Papers.cancelled(this, null);
            }
            case WAIT_BUYER_PAY -> {
                become(TRADE_CLOSED, now);
                events.add(new TradeEvent.Closed());
                yield Papers.cancelled(this, "close");
            }
            case TRADE_SUCCESS -> {
                if (total() > refunds.acceptedSum()) {
                    refund(total() - refunds.acceptedSum(), outTradeNo(), now);
                }
                yield Papers.cancelled(this, "refund");
            }
            case TRADE_FINISHED -> Answer.business("ACQ.TRADE_HAS_FINISHED", "交易已完结");
            case TRADE_CLOSED -> Papers.cancelled(this, null);
        };
    }

    Answer refund(long amount, String outRequestNo, Instant now) {
        var repeated = refunds.accepted(outRequestNo).isPresent();
        var answer = acceptRefund(amount, outRequestNo);
        if (repeated || answer instanceof Answer.Refused) {
            return answer;
        }
        completeRefund(outRequestNo, now);
        return Papers.refund(this, "Y");
    }

    /** Promises a refund: no money moves before {@link #completeRefund}. */
    Answer acceptRefund(long amount, String outRequestNo) {
        var before = refunds.accepted(outRequestNo);
        if (before.isPresent()) {
            return before.get() == amount
                    ? Papers.refund(this, "N")
                    : Answer.business("ACQ.DISCORDANT_REPEAT_REQUEST", "请求信息不一致");
        }
        return switch (status) {
            case NOT_SCANNED -> Answer.notExist();
            case WAIT_BUYER_PAY, TRADE_CLOSED -> Answer.wrongStatus();
            case TRADE_FINISHED -> Answer.business("ACQ.TRADE_HAS_FINISHED", "交易已完结");
            case TRADE_SUCCESS -> {
                if (amount > total() - refunds.acceptedSum()) {
                    yield Answer.business("ACQ.REASON_TRADE_REFUND_FEE_ERR", "退款金额无效");
                }
                refunds.accept(outRequestNo, amount);
                yield Papers.refund(this, "N");
            }
        };
    }

    /** Moves the money of a refund that was accepted, once. */
    void completeRefund(String outRequestNo, Instant now) {
        if (refunds.complete(outRequestNo, now)) {
            events.add(new TradeEvent.Refunded(outRequestNo, now));
            if (refunds.doneSum() == total()) {
                become(TRADE_CLOSED, now);
            }
        }
    }

    /** Closes a trade that was scanned and not paid in time; anything else stays. */
    void expire(Instant now) {
        if (status == WAIT_BUYER_PAY && !now.isBefore(offer.payBy())) {
            become(TRADE_CLOSED, offer.payBy());
            events.add(new TradeEvent.Closed());
        }
    }

    /** The time for refunds is over. */
    Answer finish() {
        if (status != TRADE_SUCCESS) {
            return Answer.wrongStatus();
        }
        status = TRADE_FINISHED;
        events.add(new TradeEvent.Finished());
        return Papers.named(this);
    }

    /** What the seller is to be notified of since the last call. */
    List<TradeEvent> newEvents() {
        var happened = List.copyOf(events);
        events.clear();
        return happened;
    }

    private void become(TradeStatus next, Instant at) {
        status = next;
        closedAt = at;
    }

    Offer offer() {
        return offer;
    }

    String outTradeNo() {
        return offer.terms().outTradeNo();
    }

    String tradeNo() {
        return tradeNo;
    }

    TradeStatus status() {
        return status;
    }

    long total() {
        return offer.terms().total();
    }

    Refunds refunds() {
        return refunds;
    }

    Optional<Instant> paidAt() {
        return Optional.ofNullable(paidAt);
    }

    Optional<Instant> closedAt() {
        return Optional.ofNullable(closedAt);
    }

    /** Whom to tell of the close: the close itself may name another address. */
    @Nullable String closeNotifyUrl() {
        return closeNotifyUrl != null ? closeNotifyUrl : offer.notifyUrl();
    }
}
