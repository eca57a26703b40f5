package dev.warren.payment.payment;

import dev.warren.defaults.Ids;
import dev.warren.defaults.Money;
import dev.warren.messaging.Event;
import dev.warren.payment.channel.CodeRequest;
import dev.warren.payment.channel.PaidAs;
import dev.warren.payment.channel.TradeRef;
import dev.warren.payment.payment.Outcome.Changed;
import dev.warren.payment.payment.Outcome.Refused;
import dev.warren.payment.payment.Outcome.Unchanged;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hibernate.annotations.BatchSize;
import org.jspecify.annotations.Nullable;

/**
 * What one order owes: every code that was shown for it and all money that came in. One row per order, locked by whoever changes
 * it; each verb is guarded by the status, so callbacks, queries, closing and time-outs may race in any order.
 */
@Entity
public class Payment {

    /** Those of payments that are locked together are read together. */
    private static final int MANY = 50;

    @Id
    String id;

    @Version
    @Nullable Long version;

    String orderId;
    String merchantId;
    String channel;
    String subject;

    @Embedded
    Money amount;

    @Enumerated(EnumType.STRING)
    PaymentStatus status = PaymentStatus.PENDING;

    Instant requestedAt;
    Instant expiresAt;
    Instant changedAt;

    @Nullable String closeReason;

    @Nullable Instant closedAt;

    @Nullable Instant paidAt;

    @OneToMany(mappedBy = "payment", cascade = CascadeType.ALL)
    @BatchSize(size = MANY)
    @OrderBy("number")
    List<PaymentAttempt> attempts = new ArrayList<>();

    @OneToMany(mappedBy = "payment", cascade = CascadeType.ALL)
    @BatchSize(size = MANY)
    @OrderBy("receivedAt")
    List<Trade> trades = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // filled by JPA
    protected Payment() {}

    /** What an order wants to be paid. */
    public Payment(PaymentRequest request, Instant now) {
        id = Ids.next("pay");
        orderId = request.orderId();
        merchantId = request.merchantId();
        channel = request.channel();
        amount = request.amount();
        subject = request.subject();
        expiresAt = request.expiresAt();
        requestedAt = now;
        changedAt = now;
    }

    /** The payment of an order that closes before its request to be paid has come: the request will find it closed. */
    public static Payment notRequestedYet(String orderId, String merchantId, Instant now) {
        return new Payment(new PaymentRequest(orderId, merchantId, "", Money.cny(0), "", now), now);
    }

    /** The request came again, or after the order was closed: then what it owes is noted, and it stays closed. */
    public Outcome request(PaymentRequest request, Instant now) {
        if (!isUnrequested()) {
            return new Unchanged();
        }
        channel = request.channel();
        amount = request.amount();
        subject = request.subject();
        expiresAt = request.expiresAt();
        return changed(now);
    }

    /** Nobody shall be able to pay any more. */
    public Outcome close(String reason, Instant now) {
        return switch (status) {
            case PENDING -> {
                closeReason = reason;
                status = PaymentStatus.CLOSING;
                yield codes().closeOpen(now)
                        ? changed(now, new PendingEnded(this), new CodesToClose(this))
                        : settle(now, new PendingEnded(this));
            }
            case CLOSING, CLOSED, PAID, PAID_LATE, REFUNDED -> new Unchanged();
        };
    }

    /** Money came in. */
    public Outcome receive(ReceivedTrade received, Instant now) {
        if (known(received).isEmpty() && !received.amount().equals(amount)) {
            return new Refused(
                    "%s was paid with %s (expected: %s)".formatted(received.outTradeNo(), received.amount(), amount));
        }
        return apply(received, now);
    }

    /** Money came in, and a person says that it counts whatever its amount is. */
    public Outcome apply(ReceivedTrade received, Instant now) {
        var attempt = codes().get(received.outTradeNo());
        var known = known(received);
        if (known.isPresent()) {
            return received.finished() && known.get().finish() ? changed(now) : new Unchanged();
        }
        attempt.become(AttemptStatus.PAID);
        if (received.as() == PaidAs.TOO_LATE) {
            return settle(now, surplus(attempt, received, now));
        }
        return switch (status) {
            case PENDING, CLOSING -> {
                var succeeded = count(PaymentStatus.PAID, attempt, received, now);
                yield codes().closeOpen(now)
                        ? changed(now, succeeded, new PendingEnded(this), new CodesToClose(this))
                        : changed(now, succeeded, new PendingEnded(this));
            }
            case CLOSED -> changed(now, count(PaymentStatus.PAID_LATE, attempt, received, now));
            case PAID, PAID_LATE, REFUNDED -> changed(now, surplus(attempt, received, now));
        };
    }

    /** Money that does not count, and goes back. */
    private SurplusReceived surplus(PaymentAttempt attempt, ReceivedTrade received, Instant now) {
        var surplus = new Trade(this, attempt.channel(), received, false, now);
        trades.add(surplus);
        return new SurplusReceived(this, surplus);
    }

    /** Money came in that does not fit, and a person says that it shall not count: it is noted, and its code is done with. */
    public Outcome setAside(ReceivedTrade received, Instant now) {
        if (known(received).isPresent()) {
            return new Unchanged();
        }
        var attempt = codes().get(received.outTradeNo());
        attempt.become(AttemptStatus.PAID);
        trades.add(new Trade(this, attempt.channel(), received, false, now));
        return settle(now);
    }

    /** The trade of that number of the provider, if we have heard of it. */
    public Optional<Trade> known(ReceivedTrade received) {
        return trade(Trade.id(codes().get(received.outTradeNo()).channel(), received.tradeNo()));
    }

    /** Money had come in, and all of it went back since; we may not have heard of either. */
    public Outcome receiveRefunded(ReceivedTrade received, Instant now) {
        return refunded(receive(received, now), received, now);
    }

    /** Money had come in, a person says that it counts whatever its amount was, and all of it went back since. */
    public Outcome applyRefunded(ReceivedTrade received, Instant now) {
        return refunded(apply(received, now), received, now);
    }

    private Outcome refunded(Outcome outcome, ReceivedTrade received, Instant now) {
        var news = new ArrayList<Object>(outcome instanceof Changed changed ? changed.news() : List.of());
        known(received)
                .filter(trade -> !trade.isWhollyRefunded())
                .ifPresent(trade -> news.add(new FoundRefunded(this, trade)));
        return outcome instanceof Refused || news.isEmpty() ? outcome : changed(now, news.toArray());
    }

    /** Money of a trade went back. */
    public Outcome giveBack(GivenBack refund, Instant now) {
        var trade = trade(refund.tradeId()).orElseThrow();
        if (!trade.giveBack(refund.amount())) {
            return new Refused("refund %s of %s: %s of %s went back before"
                    .formatted(refund.refundId(), refund.amount(), trade.refunded(), trade.amount()));
        }
        if (!trade.isWhollyRefunded()) {
            return trade.isCounted() ? changed(now, PaymentPartlyRefunded.of(this, trade, refund, now)) : changed(now);
        }
        if (!trade.isCounted()) {
            return changed(now, SurplusRefunded.of(this, trade, refund, now));
        }
        return switch (status) {
            case PAID, PAID_LATE -> {
                status = PaymentStatus.REFUNDED;
                yield changed(now, PaymentRefunded.of(this, trade, refund, now));
            }
            case PENDING, CLOSING, CLOSED, REFUNDED -> changed(now);
        };
    }

    /** The order took the money, also if it came late. */
    public Outcome taken(Instant now) {
        return switch (status) {
            case PAID_LATE -> {
                status = PaymentStatus.PAID;
                yield changed(now);
            }
            case PENDING, CLOSING, CLOSED, PAID, REFUNDED -> new Unchanged();
        };
    }

    /** What an order hears that asks again; empty while it is not decided. */
    public Optional<Event> standing() {
        return switch (status) {
            case PENDING, CLOSING, REFUNDED -> Optional.empty();
            case CLOSED -> Optional.of(PaymentClosed.of(this));
            case PAID, PAID_LATE -> counted().map(trade -> PaymentSucceeded.of(this, trade));
        };
    }

    private Event count(PaymentStatus next, PaymentAttempt attempt, ReceivedTrade received, Instant now) {
        var trade = new Trade(this, attempt.channel(), received, true, now);
        trades.add(trade);
        channel = attempt.channel();
        status = next;
        paidAt = received.paidAt();
        return PaymentSucceeded.of(this, trade);
    }

    /** Closed, once every code is. */
    Outcome settle(Instant now, Object... news) {
        if (status != PaymentStatus.CLOSING || codes().anyOpen()) {
            return changed(now, news);
        }
        status = PaymentStatus.CLOSED;
        closedAt = now;
        var all = new ArrayList<>(List.of(news));
        all.addFirst(PaymentClosed.of(this));
        return changed(now, all.toArray());
    }

    Changed changed(Instant now, Object... news) {
        changedAt = now;
        return Changed.telling(news);
    }

    /** Whether its order closed before its request to be paid came. */
    boolean isUnrequested() {
        return channel.isEmpty();
    }

    /** What the provider is asked for. */
    public CodeRequest request(PaymentAttempt attempt) {
        return new CodeRequest(attempt.outTradeNo(), amount, subject, attempt.payWithin(), attempt.askedAt());
    }

    /** How the provider finds a trade of this payment. */
    public TradeRef refOf(Trade trade) {
        return new TradeRef(
                trade.outTradeNo(),
                trade.tradeNo(),
                codes().get(trade.outTradeNo()).askedAt());
    }

    /** The codes that were asked for. */
    public Codes codes() {
        return new Codes(this);
    }

    /** The money the order counts. */
    public Optional<Trade> counted() {
        return trades.stream().filter(Trade::isCounted).findAny();
    }

    /** Money that came in by this payment. */
    public Optional<Trade> trade(String tradeId) {
        return trades.stream().filter(trade -> trade.id().equals(tradeId)).findAny();
    }

    public String id() {
        return id;
    }

    public String orderId() {
        return orderId;
    }

    public String merchantId() {
        return merchantId;
    }

    /** Whether the order's time to pay is over. */
    public boolean isOverdue(Instant now) {
        return !now.isBefore(expiresAt);
    }

    /** What it owes. */
    public Money amount() {
        return amount;
    }

    public PaymentStatus status() {
        return status;
    }
}
