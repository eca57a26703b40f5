package dev.warren.payment.refund;

import dev.warren.defaults.Ids;
import dev.warren.defaults.Money;
import dev.warren.payment.channel.RefundRequest;
import dev.warren.payment.payment.GivenBack;
import dev.warren.payment.payment.Payment;
import dev.warren.payment.payment.Trade;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Money on its way back. Its id is our request number at the provider, the same however often it is sent. */
@Entity
public class Refund {

    @Id
    String id;

    @Version
    @Nullable Long version;

    String paymentId;
    String orderId;
    String merchantId;
    String tradeId;
    String channel;

    @Enumerated(EnumType.STRING)
    RefundOrigin origin;

    @Embedded
    Money amount;

    String reason;

    @Nullable String requestedBy;

    /** The number it has where somebody made it at the provider, if that was told. */
    @Nullable String outsideNo;

    @Enumerated(EnumType.STRING)
    RefundStatus status = RefundStatus.REQUESTED;

    /** The refund that was made because this one failed under its number for good. */
    @Nullable String replacedBy;

    int asks;

    @Nullable Instant nextAskAt;

    @Nullable String error;

    Instant createdAt;
    Instant changedAt;

    @SuppressWarnings("NullAway.Init") // filled by JPA
    protected Refund() {}

    Refund(
            Payment payment,
            Trade trade,
            RefundOrigin origin,
            Money amount,
            String reason,
            @Nullable String requestedBy,
            Instant now) {
        this.id = Ids.next("rfd");
        this.paymentId = payment.id();
        this.orderId = payment.orderId();
        this.merchantId = payment.merchantId();
        this.tradeId = trade.id();
        this.channel = trade.channel();
        this.origin = origin;
        this.amount = amount;
        this.reason = reason;
        this.requestedBy = requestedBy;
        this.nextAskAt = now;
        this.createdAt = now;
        this.changedAt = now;
    }

    /**
     * One that somebody made at the provider, and that is done.
     *
     * @param number its number there; null when it was not told
     * @param at     when, by the provider where it said so
     */
    static Refund madeOutside(Payment payment, Trade trade, @Nullable String number, Money amount, Instant at) {
        var refund = new Refund(payment, trade, RefundOrigin.OUTSIDE, amount, "refunded at the provider", null, at);
        refund.outsideNo = number;
        refund.done(at);
        return refund;
    }

    /** What the next question number {@code ask} is. */
    enum Question {
        SEND,
        ASK,
        NONE
    }

    /** Takes the next question; the status says SENT before anything is sent, so that a crash loses nothing. */
    Question take(int ask, Instant next, Instant now) {
        return switch (status) {
            case REQUESTED, SENT -> {
                if (ask != asks) {
                    yield Question.NONE;
                }
                var question = status == RefundStatus.REQUESTED ? Question.SEND : Question.ASK;
                asks++;
                become(RefundStatus.SENT, next, now);
                yield question;
            }
            case DONE, FAILED -> Question.NONE;
        };
    }

    /** The provider carried it out. */
    boolean done(Instant now) {
        return switch (status) {
            case REQUESTED, SENT, FAILED -> {
                error = null;
                become(RefundStatus.DONE, null, now);
                yield true;
            }
            case DONE -> false;
        };
    }

    /** The provider never carried it out: it is sent again, under the same number. */
    boolean sendAgain(String why, Instant now) {
        return switch (status) {
            case SENT -> {
                error = why;
                become(RefundStatus.REQUESTED, nextAskAt, now);
                yield true;
            }
            case REQUESTED, DONE, FAILED -> false;
        };
    }

    /** The provider refused it. */
    boolean fail(String why, Instant now) {
        return switch (status) {
            case REQUESTED, SENT -> {
                error = why;
                become(RefundStatus.FAILED, null, now);
                yield true;
            }
            case DONE, FAILED -> false;
        };
    }

    /** A person wants it sent again. */
    boolean retry(Instant now) {
        return switch (status) {
            case FAILED -> {
                become(RefundStatus.REQUESTED, now, now);
                yield true;
            }
            case REQUESTED, SENT, DONE -> false;
        };
    }

    /** It failed under its number for good, and a person wants it sent again: under another one, once. */
    Optional<Refund> again(Payment payment, Trade trade, Instant now) {
        if (status != RefundStatus.FAILED || replacedBy != null) {
            return Optional.empty();
        }
        var next = new Refund(payment, trade, origin, amount, reason, requestedBy, now);
        replacedBy = next.id;
        changedAt = now;
        return Optional.of(next);
    }

    /** Less is left than it was to give back; possible only while the provider cannot have heard of it. */
    void reduceTo(Money left, Instant now) {
        if (wasSent()) {
            throw new IllegalStateException("refund %s was sent with %s".formatted(id, amount));
        }
        amount = left;
        changedAt = now;
    }

    /** Whether the provider may have heard of it. */
    boolean wasSent() {
        return asks > 0;
    }

    /** Nobody knows yet; it is asked again. */
    void unanswered(String why, Instant now) {
        error = why;
        changedAt = now;
    }

    void wokenAt(Instant now) {
        nextAskAt = now;
    }

    /** Whether it counts against what is left of the trade. */
    boolean holdsMoney() {
        return switch (status) {
            case REQUESTED, SENT, DONE -> true;
            case FAILED -> false;
        };
    }

    boolean isOpen() {
        return switch (status) {
            case REQUESTED, SENT -> true;
            case DONE, FAILED -> false;
        };
    }

    /** How it is sent, and asked about, however often. */
    RefundRequest request(Payment payment, Trade trade) {
        return new RefundRequest(payment.refOf(trade), id, amount, trade.amount(), reason, createdAt);
    }

    GivenBack givenBack() {
        return new GivenBack(id, tradeId, amount, reason);
    }

    private void become(RefundStatus next, @Nullable Instant due, Instant now) {
        status = next;
        nextAskAt = due;
        changedAt = now;
    }
}
