package dev.warren.order.life;

import dev.warren.defaults.Money;
import dev.warren.messaging.Event;
import dev.warren.order.life.Outcome.Changed;
import dev.warren.order.life.Outcome.Refused;
import dev.warren.order.life.Outcome.Unchanged;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;
import org.jspecify.annotations.Nullable;

/**
 * An order, the single authority over its own life. Every verb is guarded by the current status and answers what came of it;
 * messages come twice, late and out of order, so no verb throws for that. {@code at} is when it happened to whoever tells of it,
 * {@code now} is our own clock.
 *
 * <p>What is kept as JSON is replaced and never changed, so it needs no copies to be compared with.
 */
@Entity
@Table(name = "orders")
public class Order {

    @Id
    private String id;

    @Version
    private @Nullable Long version;

    private String merchantId;
    private String customerId;
    private String channel;
    private @Nullable String notifyUrl;

    @Embedded
    private Money total;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    private List<OrderLine> lines;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    private Recipient recipient;

    @Enumerated(EnumType.STRING)
    private OrderStatus status;

    @Enumerated(EnumType.STRING)
    private @Nullable CloseReason closeReason;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    private OrderPayment payment;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    private @Nullable OrderProduction production;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    private List<OrderParcel> parcels = List.of();

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    private List<HistoryEntry> history = List.of();

    private Instant placedAt;
    private Instant expiresAt;

    private @Nullable Instant closeAskedAt;

    private int revival; // how often the stock was asked for again; numbers the question and its answer
    private @Nullable Instant revivalAskedAt;

    private long refunded; // minor units of the payment that counts
    private @Nullable Instant refundAskedAt; // the oldest request without an answer

    @Column(name = "changed_at")
    private Instant changedAt;

    @SuppressWarnings("NullAway.Init") // filled by JPA
    protected Order() {}

    Order(PlacedOrder placed) {
        id = placed.id();
        merchantId = placed.merchantId();
        customerId = placed.customerId();
        channel = placed.channel();
        notifyUrl = placed.notifyUrl();
        total = placed.total();
        lines = List.copyOf(placed.lines());
        recipient = placed.recipient();
        placedAt = placed.placedAt();
        expiresAt = placed.expiresAt();
        status = OrderStatus.PLACED;
        payment = OrderPayment.requested(channel);
        changedAt = placedAt;
        note("order-service", "PLACED", null, placedAt, placedAt);
    }

    /** The product service holds the stock for this order. */
    public Outcome stockReserved(Instant at, Instant now) {
        return switch (status) {
            case PLACED -> {
                become(OrderStatus.AWAITING_PAYMENT, "product-service", null, at, now);
                yield Changed.telling(
                        new OrderPaymentRequested(id, merchantId, channel, total, subject(), notifyUrl, expiresAt));
            }
            case CLOSING, REVIVING, TIMED_OUT, CANCELLED ->
                new Unchanged(); // the release follows on order.timed-out or order.cancelled
            case AWAITING_PAYMENT, PAID, IN_PRODUCTION, SHIPPING, COMPLETED, REFUNDED -> new Unchanged();
            case REJECTED -> refused("stock reserved");
        };
    }

    /** The product service holds nothing, because a line is sold out. */
    public Outcome stockRejected(String sku, String why, Instant at, Instant now) {
        return switch (status) {
            case PLACED -> {
                var reason = "%s: %s".formatted(sku, why);
                become(OrderStatus.REJECTED, "product-service", reason, at, now);
                payment = payment.closed();
                yield Changed.telling(new OrderRejected(id, merchantId, reason, at));
            }
            case REJECTED, CLOSING, REVIVING, TIMED_OUT, CANCELLED -> new Unchanged();
            case AWAITING_PAYMENT, PAID, IN_PRODUCTION, SHIPPING, COMPLETED, REFUNDED -> refused("stock rejected");
        };
    }

    /** The provider gave a code that can be scanned. */
    public Outcome paymentReady(
            String paymentId, String channel, String qrCode, Instant codeExpiresAt, Instant toldAt, Instant now) {
        return switch (status) {
            case PLACED, AWAITING_PAYMENT ->
                payable(
                        payment.ready(paymentId, channel, qrCode, codeExpiresAt, toldAt),
                        "PAYMENT_READY",
                        channel,
                        now,
                        now);
            case CLOSING,
                    REVIVING,
                    PAID,
                    IN_PRODUCTION,
                    SHIPPING,
                    COMPLETED,
                    REJECTED,
                    TIMED_OUT,
                    CANCELLED,
                    REFUNDED -> new Unchanged();
        };
    }

    /** The provider could not be asked for a code. */
    public Outcome paymentFailed(String reason, Instant at, Instant toldAt, Instant now) {
        return switch (status) {
            case PLACED, AWAITING_PAYMENT -> payable(payment.failed(reason, toldAt), "PAYMENT_FAILED", reason, at, now);
            case CLOSING,
                    REVIVING,
                    PAID,
                    IN_PRODUCTION,
                    SHIPPING,
                    COMPLETED,
                    REJECTED,
                    TIMED_OUT,
                    CANCELLED,
                    REFUNDED -> new Unchanged();
        };
    }

    private Outcome payable(OrderPayment news, String event, String detail, Instant at, Instant now) {
        if (!payment.isReplacedBy(news)) {
            return new Unchanged();
        }
        payment = news;
        note("payment-center", event, detail, at, now);
        return Changed.silently();
    }

    /**
     * Money arrived. It counts for an order that is not closed yet, and for one that timed out though it was paid in time if its
     * stock is still there; otherwise it goes back.
     *
     * @param paidAt the provider's time, which decides between in time and late
     */
    public Outcome pay(String paymentId, Money amount, Instant paidAt, Instant now) {
        return switch (status) {
            case AWAITING_PAYMENT, CLOSING -> paid(paymentId, paidAt, "payment-center", null, now, now);
            case TIMED_OUT -> payLate(paymentId, amount, paidAt, now);
            case CANCELLED -> refund(paymentId, amount, "paid after the order was cancelled", now);
            case REJECTED -> refund(paymentId, amount, "paid though there was not enough stock", now);
            case REVIVING, PAID, IN_PRODUCTION, SHIPPING, COMPLETED ->
                counts(paymentId) ? new Unchanged() : refund(paymentId, amount, "second payment of one order", now);
            case REFUNDED ->
                counts(paymentId)
                        ? new Unchanged()
                        : refund(paymentId, amount, "paid after the order was refunded", now);
            case PLACED -> refused("payment %s".formatted(paymentId));
        };
    }

    /** The payment counts. What of it went back before we heard of it is told right behind. */
    private Outcome paid(
            String paymentId, Instant paidAt, String source, @Nullable String detail, Instant at, Instant now) {
        become(OrderStatus.PAID, source, detail, at, now);
        payment = payment.paid(paymentId, paidAt);
        var events = new ArrayList<Event>();
        events.add(new OrderPaid(id, merchantId, customerId, paymentId, total, lines, recipient, paidAt));
        if (noted("PAYMENT_REFUNDED", paymentId)) {
            events.add(wholeSumIsBack(null, now, now));
        } else if (refunded > 0) {
            events.add(partIsBack(refundedSoFar(), now));
        }
        return new Changed(List.copyOf(events));
    }

    private Outcome payLate(String paymentId, Money amount, Instant paidAt, Instant now) {
        if (noted("REFUND_REQUESTED", paymentId) || noted("PAYMENT_REFUNDED", paymentId)) {
            return new Unchanged();
        }
        if (paidAt.isAfter(expiresAt)) {
            return refund(paymentId, amount, "paid after the time to pay was over", now);
        }
        revival++;
        payment = payment.received(paymentId, paidAt, "paid in time, heard of late: the stock is asked for again");
        become(OrderStatus.REVIVING, "payment-center", "%s paid at %s".formatted(paymentId, paidAt), now, now);
        return askForStock(now);
    }

    private Outcome askForStock(Instant now) {
        revivalAskedAt = now; // no step of the life: an order that is only asked for again still stands still
        return Changed.telling(new OrderRevivalRequested(
                id,
                merchantId,
                Objects.requireNonNull(payment.paymentId()),
                revival,
                Objects.requireNonNull(payment.paidAt()),
                lines,
                now));
    }

    /** Asks once more for the stock of an order that was paid in time, unless it was asked for since. */
    public Outcome askAgainToRevive(Instant since, Instant now) {
        return status == OrderStatus.REVIVING && (revivalAskedAt == null || revivalAskedAt.isBefore(since))
                ? askForStock(now)
                : new Unchanged();
    }

    /**
     * The product service holds the stock again.
     *
     * @param number of the revival it answers
     */
    public Outcome stockRevived(int number, Instant at, Instant now) {
        return switch (status) {
            case REVIVING ->
                number == revival
                        ? paid(
                                Objects.requireNonNull(payment.paymentId()),
                                Objects.requireNonNull(payment.paidAt()),
                                "product-service",
                                "its stock was still there",
                                at,
                                now)
                        : olderThanNow(number, "stock revived");
            case PAID, IN_PRODUCTION, SHIPPING, COMPLETED, REFUNDED -> olderThanNow(number, "stock revived");
            case TIMED_OUT -> olderThanNow(number, "stock revived"); // given up since; order.timed-out gives it back
            case PLACED, AWAITING_PAYMENT, CLOSING, REJECTED, CANCELLED -> refused("stock revived");
        };
    }

    /**
     * The stock is gone: the money goes back.
     *
     * @param number of the revival it answers
     * @param sku    the product there is not enough of
     */
    public Outcome revivalRefused(int number, String sku, String why, Instant at, Instant now) {
        return switch (status) {
            case REVIVING -> {
                if (number != revival) {
                    yield olderThanNow(number, "revival refused");
                }
                var paymentId = Objects.requireNonNull(payment.paymentId());
                become(OrderStatus.TIMED_OUT, "product-service", "%s: %s".formatted(sku, why), at, now);
                yield refund(
                        paymentId,
                        total.minus(refundedSoFar()),
                        "paid in time, but sold out since: %s".formatted(sku),
                        now);
            }
            case TIMED_OUT, PAID, IN_PRODUCTION, SHIPPING, COMPLETED, REFUNDED ->
                olderThanNow(number, "revival refused");
            case PLACED, AWAITING_PAYMENT, CLOSING, REJECTED, CANCELLED -> refused("revival refused");
        };
    }

    private Outcome olderThanNow(int number, String news) {
        return number <= revival ? new Unchanged() : refused("%s (%d)".formatted(news, number));
    }

    /** Nobody can pay any more. */
    public Outcome paymentClosed(Instant at, Instant now) {
        return switch (status) {
            case CLOSING -> {
                payment = payment.closed();
                yield close(at, now);
            }
            case AWAITING_PAYMENT, PLACED ->
                new Unchanged(); // one code of several, or closed by the provider; the time-out will ask
            case REJECTED, REVIVING, TIMED_OUT, CANCELLED, REFUNDED -> new Unchanged();
            case PAID, IN_PRODUCTION, SHIPPING, COMPLETED ->
                revival > 0
                        ? new Unchanged() // it was closed, and paid before that: this is how the order came to be
                        // revived
                        : refused("payment closed");
        };
    }

    private Outcome close(Instant at, Instant now) {
        if (closeReason == CloseReason.CANCELLED) {
            become(OrderStatus.CANCELLED, "order-service", null, at, now);
            return Changed.telling(new OrderCancelled(id, merchantId, at));
        }
        become(OrderStatus.TIMED_OUT, "order-service", null, at, now);
        return Changed.telling(new OrderTimedOut(id, merchantId, revival, at));
    }

    private Outcome refund(String paymentId, Money amount, String reason, Instant now) {
        if (noted("REFUND_REQUESTED", paymentId)) {
            return new Unchanged();
        }
        if (!paidFor()) {
            payment = payment.refunding(paymentId, reason);
        }
        if (refundAskedAt == null) {
            refundAskedAt = now;
        }
        note("order-service", "REFUND_REQUESTED", "%s %s".formatted(paymentId, reason), now, now);
        return Changed.telling(new OrderRefundRequested(id, merchantId, paymentId, amount, reason, now));
    }

    /**
     * The money of a payment is back with the buyer, all of it.
     *
     * @param reason why, as whoever asked for it said
     */
    public Outcome refunded(String paymentId, @Nullable String reason, Instant at, Instant now) {
        if (noted("PAYMENT_REFUNDED", paymentId)) {
            return new Unchanged();
        }
        return switch (status) {
            case PAID, IN_PRODUCTION, SHIPPING, COMPLETED -> {
                noteRefund(paymentId, reason, at, now);
                yield counts(paymentId) ? Changed.telling(wholeSumIsBack(reason, at, now)) : Changed.silently();
            }
            case REVIVING -> {
                noteRefund(paymentId, reason, at, now);
                yield counts(paymentId) ? giveRevivalUp(reason, at, now) : Changed.silently();
            }
            case AWAITING_PAYMENT, CLOSING -> { // it overtook the payment itself, which is still to come
                noteRefund(paymentId, reason, at, now);
                yield Changed.silently();
            }
            case TIMED_OUT, CANCELLED, REJECTED -> {
                payment = payment.refunded(reason);
                refunded = total.amount();
                noteRefund(paymentId, reason, at, now);
                yield Changed.silently();
            }
            case REFUNDED -> {
                noteRefund(paymentId, reason, at, now);
                yield Changed.silently();
            }
            case PLACED -> refused("refund of payment %s".formatted(paymentId));
        };
    }

    private OrderRefunded wholeSumIsBack(@Nullable String reason, Instant at, Instant now) {
        payment = payment.refunded(reason);
        refunded = total.amount();
        become(OrderStatus.REFUNDED, "order-service", null, at, now);
        return new OrderRefunded(id, merchantId, customerId, total, at);
    }

    /** Whatever stock this revival still gets is free again. */
    private Outcome giveRevivalUp(@Nullable String reason, Instant at, Instant now) {
        payment = payment.refunded(reason);
        refunded = total.amount();
        become(OrderStatus.TIMED_OUT, "order-service", null, at, now);
        return Changed.telling(new OrderTimedOut(id, merchantId, revival, at));
    }

    private void noteRefund(String paymentId, @Nullable String reason, Instant at, Instant now) {
        note(
                "payment-center",
                "PAYMENT_REFUNDED",
                reason == null ? paymentId : "%s %s".formatted(paymentId, reason),
                at,
                now);
        if (!waitsForRefund()) {
            refundAskedAt = null;
        }
    }

    private boolean waitsForRefund() {
        return history.stream()
                .filter(step -> step.event().equals("REFUND_REQUESTED"))
                .map(step -> String.valueOf(step.detail()))
                .map(detail -> detail.substring(0, detail.indexOf(' ')))
                .anyMatch(paymentId -> !noted("PAYMENT_REFUNDED", paymentId));
    }

    /**
     * A part of the money is back with the buyer; the order goes on.
     *
     * @param amount of this refund
     * @param soFar  of all refunds of the payment, this one included
     */
    public Outcome partlyRefunded(
            String paymentId, String refundId, Money amount, Money soFar, String reason, Instant at, Instant now) {
        if (noted("PARTLY_REFUNDED", refundId)) {
            return new Unchanged();
        }
        if (status == OrderStatus.PLACED) {
            return refused("refund of payment %s".formatted(paymentId));
        }
        note("payment-center", "PARTLY_REFUNDED", "%s %s, %s".formatted(refundId, text(amount), reason), at, now);
        var other = paidFor() && !counts(paymentId);
        if (other || soFar.compareTo(refundedSoFar()) <= 0) { // an older one, or all of it is back already
            return Changed.silently();
        }
        refunded = Math.min(soFar.amount(), total.amount());
        return switch (status) {
            case PAID, IN_PRODUCTION, SHIPPING, COMPLETED -> Changed.telling(partIsBack(amount, at));
            case AWAITING_PAYMENT, CLOSING, REVIVING, REJECTED, TIMED_OUT, CANCELLED, REFUNDED, PLACED ->
                Changed.silently(); // if the payment comes to count, that tells of it
        };
    }

    private OrderPartlyRefunded partIsBack(Money amount, Instant at) {
        return new OrderPartlyRefunded(id, merchantId, customerId, amount, refundedSoFar(), total, at);
    }

    /** A second payment of one order went back by itself; the order stays as it is. */
    public Outcome surplusRefunded(String refundId, Money amount, String reason, Instant at, Instant now) {
        if (noted("SURPLUS_REFUNDED", refundId)) {
            return new Unchanged();
        }
        note("payment-center", "SURPLUS_REFUNDED", "%s %s, %s".formatted(refundId, text(amount), reason), at, now);
        return Changed.silently();
    }

    private Money refundedSoFar() {
        return new Money(refunded, total.currency());
    }

    private static String text(Money money) {
        return "%s %s".formatted(money.currency(), BigDecimal.valueOf(money.amount(), 2));
    }

    private boolean counts(String paymentId) {
        return paymentId.equals(payment.paymentId());
    }

    /** Whether a payment counts for this order, or may yet, so that another one must not take its place. */
    private boolean paidFor() {
        return payment.status() == OrderPayment.Status.PAID
                || status == OrderStatus.REVIVING
                || status == OrderStatus.REFUNDED;
    }

    /** The time to pay is over. Whether it really is, this verb decides, not the message that woke it. */
    public Outcome expire(Instant now) {
        return switch (status) {
            case PLACED, AWAITING_PAYMENT ->
                now.isBefore(expiresAt) ? new Unchanged() : startClosing(CloseReason.TIMED_OUT, now);
            case CLOSING,
                    REVIVING,
                    PAID,
                    IN_PRODUCTION,
                    SHIPPING,
                    COMPLETED,
                    REJECTED,
                    TIMED_OUT,
                    CANCELLED,
                    REFUNDED -> new Unchanged();
        };
    }

    /** The buyer does not want the order any more. */
    public Outcome cancel(Instant now) {
        return switch (status) {
            case PLACED, AWAITING_PAYMENT -> startClosing(CloseReason.CANCELLED, now);
            case CLOSING, CANCELLED -> new Unchanged();
            case REVIVING, PAID, IN_PRODUCTION, SHIPPING, COMPLETED, REJECTED, TIMED_OUT, REFUNDED -> refused("cancel");
        };
    }

    private Outcome startClosing(CloseReason reason, Instant now) {
        closeReason = reason;
        become(OrderStatus.CLOSING, "order-service", reason.name(), now, now);
        return askToClose(reason, now);
    }

    /** Asks once more whether nobody can pay any more, unless it was asked since: the question or its answer may be lost. */
    public Outcome askAgainToClose(Instant since, Instant now) {
        return switch (status) {
            case CLOSING ->
                closeAskedAt == null || closeAskedAt.isBefore(since)
                        ? askToClose(Objects.requireNonNull(closeReason), now)
                        : new Unchanged();
            case PLACED,
                    AWAITING_PAYMENT,
                    REVIVING,
                    PAID,
                    IN_PRODUCTION,
                    SHIPPING,
                    COMPLETED,
                    REJECTED,
                    TIMED_OUT,
                    CANCELLED,
                    REFUNDED -> new Unchanged();
        };
    }

    private Outcome askToClose(CloseReason reason, Instant now) {
        closeAskedAt = now; // no step of the life: an order that is only asked for again still stands still
        return Changed.telling(new OrderPaymentCloseRequested(id, merchantId, reason, now));
    }

    /** The factory took the order on. */
    public Outcome productionStarted(String productionId, Instant at, Instant now) {
        return switch (status) {
            case PAID -> {
                production = new OrderProduction(OrderProduction.Status.STARTED, productionId, null);
                become(OrderStatus.IN_PRODUCTION, "product-service", null, at, now);
                yield Changed.silently();
            }
            case IN_PRODUCTION, SHIPPING, COMPLETED, REFUNDED -> new Unchanged();
            case PLACED, AWAITING_PAYMENT, CLOSING, REVIVING, REJECTED, TIMED_OUT, CANCELLED ->
                refused("production started");
        };
    }

    /** The goods are made, or cannot be. */
    public Outcome productionEnded(OrderProduction ended, Instant at, Instant now) {
        return switch (status) {
            case PAID, IN_PRODUCTION -> produced(OrderStatus.IN_PRODUCTION, ended, at, now);
            case SHIPPING, COMPLETED, REFUNDED -> produced(status, ended, at, now);
            case PLACED, AWAITING_PAYMENT, CLOSING, REVIVING, REJECTED, TIMED_OUT, CANCELLED ->
                refused("production " + ended.status());
        };
    }

    private Outcome produced(OrderStatus next, OrderProduction ended, Instant at, Instant now) {
        if (ended.equals(production)) {
            return new Unchanged();
        }
        production = ended;
        status = next;
        note("product-service", "PRODUCTION_" + ended.status(), ended.reason(), at, now);
        return Changed.silently();
    }

    /** Parcels were made up, or a carrier told where one is. */
    public Outcome parcelsMoved(List<OrderParcel> news, String event, Instant at, Instant now) {
        return switch (status) {
            case PAID, IN_PRODUCTION -> moved(OrderStatus.SHIPPING, news, event, at, now);
            case SHIPPING, COMPLETED, REFUNDED -> moved(status, news, event, at, now);
            case PLACED, AWAITING_PAYMENT, CLOSING, REVIVING, REJECTED, TIMED_OUT, CANCELLED -> refused(event);
        };
    }

    private Outcome moved(OrderStatus next, List<OrderParcel> news, String event, Instant at, Instant now) {
        var merged = OrderParcel.merge(parcels, news);
        if (merged.equals(parcels)) {
            return new Unchanged();
        }
        parcels = merged;
        status = next;
        note(
                "logistics-service",
                event,
                String.join(", ", news.stream().map(OrderParcel::parcelId).toList()),
                at,
                now);
        return Changed.silently();
    }

    /** Every parcel arrived. */
    public Outcome delivered(Instant at, Instant now) {
        return switch (status) {
            case PAID, IN_PRODUCTION, SHIPPING -> {
                become(OrderStatus.COMPLETED, "logistics-service", null, at, now);
                yield Changed.telling(new OrderCompleted(id, merchantId, at));
            }
            case COMPLETED, REFUNDED -> new Unchanged();
            case PLACED, AWAITING_PAYMENT, CLOSING, REVIVING, REJECTED, TIMED_OUT, CANCELLED ->
                refused("shipment delivered");
        };
    }

    private void become(OrderStatus next, String source, @Nullable String detail, Instant at, Instant now) {
        status = next;
        note(source, next.name(), detail, at, now);
    }

    /** What others tell keeps the time of their clock; whether an order stands still is measured with ours alone. */
    private void note(String source, String event, @Nullable String detail, Instant at, Instant now) {
        var longer = new ArrayList<>(history);
        longer.add(new HistoryEntry(history.size() + 1L, at, source, event, detail));
        history = List.copyOf(longer);
        changedAt = now;
    }

    private boolean noted(String event, String paymentId) {
        return history.stream()
                .anyMatch(step -> step.event().equals(event)
                        && step.detail() != null
                        && step.detail().startsWith(paymentId));
    }

    private Refused refused(String news) {
        return new Refused("%s for an order that is %s".formatted(news, status));
    }

    private String subject() {
        return lines.size() == 1
                ? lines.getFirst().sku()
                : "%s and %d more".formatted(lines.getFirst().sku(), lines.size() - 1);
    }

    /** Since when something should have happened to it, if it has to be looked at. */
    public Instant standsStillSince() {
        return refundAskedAt == null ? changedAt : refundAskedAt;
    }

    OrderPlaced placed() {
        return new OrderPlaced(id, merchantId, customerId, channel, lines, total, placedAt, expiresAt);
    }

    /** The order as its readers see it. */
    public OrderView view() {
        return new OrderView(
                id,
                status,
                merchantId,
                customerId,
                channel,
                total,
                refundedSoFar(),
                lines,
                recipient,
                payment,
                production,
                parcels,
                history,
                placedAt,
                expiresAt,
                changedAt);
    }
}
