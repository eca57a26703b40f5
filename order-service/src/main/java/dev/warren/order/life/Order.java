package dev.warren.order.life;

import dev.warren.defaults.Money;
import dev.warren.messaging.Event;
import dev.warren.order.life.Outcome.Changed;
import dev.warren.order.life.Outcome.Refused;
import dev.warren.order.life.Outcome.Unchanged;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
 * <p>All verbs are here. Where they are more than a step, the rules and what they remember are with the idea they belong to:
 * {@link Closing}, {@link Paying}, {@link Reviving}, {@link Refunding}, {@link Fulfilling}. Only this class changes the status and
 * the history.
 *
 * <p>What is kept as JSON is replaced and never changed, so it needs no copies to be compared with.
 */
@Entity
@Table(name = "orders")
public class Order {

    @Id
    String id;

    @Version
    private @Nullable Long version;

    String merchantId;
    String customerId;
    private String channel;
    private @Nullable String notifyUrl;

    @Nullable String flashSaleId;

    @Embedded
    Money total;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    List<OrderLine> lines;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    Recipient recipient;

    @Enumerated(EnumType.STRING)
    OrderStatus status;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    List<HistoryEntry> history = List.of();

    private Instant placedAt;
    private Instant changedAt;

    @Embedded
    Closing closing;

    @Embedded
    Paying paying;

    @Embedded
    Reviving reviving = new Reviving();

    @Embedded
    Refunding refunding = new Refunding();

    @Embedded
    Fulfilling fulfilling = new Fulfilling();

    @SuppressWarnings("NullAway.Init") // filled by JPA
    protected Order() {}

    Order(PlacedOrder placed) {
        id = placed.id();
        merchantId = placed.merchantId();
        customerId = placed.customerId();
        channel = placed.channel();
        notifyUrl = placed.notifyUrl();
        flashSaleId = placed.flashSaleId();
        total = placed.total();
        lines = List.copyOf(placed.lines());
        recipient = placed.recipient();
        placedAt = placed.placedAt();
        closing = new Closing(placed.expiresAt());
        status = OrderStatus.PLACED;
        paying = new Paying(channel);
        changedAt = placedAt;
        note("order-service", "PLACED", null, placedAt, placedAt);
    }

    /** The product service holds the stock for this order. */
    public Outcome stockReserved(Instant at, Instant now) {
        return switch (status) {
            case PLACED -> {
                become(OrderStatus.AWAITING_PAYMENT, "product-service", null, at, now);
                yield Changed.telling(new OrderPaymentRequested(
                        id, merchantId, channel, total, subject(), notifyUrl, closing.expiresAt()));
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
                paying.closed();
                yield Changed.telling(new OrderRejected(id, merchantId, reason, at));
            }
            case REJECTED, CLOSING, REVIVING, TIMED_OUT, CANCELLED -> new Unchanged();
            case AWAITING_PAYMENT, PAID, IN_PRODUCTION, SHIPPING, COMPLETED, REFUNDED -> refused("stock rejected");
        };
    }

    /** The provider gave a code that can be scanned. */
    public Outcome paymentReady(
            String paymentId, String channel, String qrCode, Instant codeExpiresAt, Instant toldAt, Instant now) {
        return paying.ready(this, paying.payment().ready(paymentId, channel, qrCode, codeExpiresAt, toldAt), now);
    }

    /** The provider could not be asked for a code. */
    public Outcome paymentFailed(String reason, Instant at, Instant toldAt, Instant now) {
        return paying.failed(this, reason, at, toldAt, now);
    }

    /**
     * Money arrived. It counts for an order that is not closed yet, and for one that timed out though it was paid in time if its
     * stock is still there; otherwise it goes back.
     *
     * @param paidAt the provider's time, which decides between in time and late
     */
    public Outcome pay(String paymentId, Money amount, Instant paidAt, Instant now) {
        return paying.pay(this, paymentId, amount, paidAt, now);
    }

    /** Asks once more for the stock of an order that was paid in time, unless it was asked for since. */
    public Outcome askAgainToRevive(Instant since, Instant now) {
        return reviving.askAgain(this, since, now);
    }

    /**
     * The product service holds the stock again.
     *
     * @param number of the revival it answers
     */
    public Outcome stockRevived(int number, Instant at, Instant now) {
        return reviving.stockRevived(this, number, at, now);
    }

    /**
     * The stock is gone: the money goes back.
     *
     * @param number of the revival it answers
     * @param sku    the product there is not enough of
     */
    public Outcome revivalRefused(int number, String sku, String why, Instant at, Instant now) {
        return reviving.refused(this, number, sku, why, at, now);
    }

    /**
     * The money of a payment is back with the buyer, all of it.
     *
     * @param reason why, as whoever asked for it said
     */
    public Outcome refunded(String paymentId, @Nullable String reason, Instant at, Instant now) {
        return refunding.refunded(this, paymentId, reason, at, now);
    }

    /**
     * A part of the money is back with the buyer; the order goes on.
     *
     * @param amount of this refund
     * @param soFar  of all refunds of the payment, this one included
     */
    public Outcome partlyRefunded(
            String paymentId, String refundId, Money amount, Money soFar, String reason, Instant at, Instant now) {
        return refunding.partlyRefunded(this, paymentId, refundId, amount, soFar, reason, at, now);
    }

    /** A second payment of one order went back by itself; the order stays as it is. */
    public Outcome surplusRefunded(String refundId, Money amount, String reason, Instant at, Instant now) {
        return Refunding.surplusRefunded(this, refundId, amount, reason, at, now);
    }

    /** The time to pay is over. Whether it really is, this verb decides, not the message that woke it. */
    public Outcome expire(Instant now) {
        return closing.expire(this, now);
    }

    /** The buyer does not want the order any more. */
    public Outcome cancel(Instant now) {
        return closing.cancel(this, now);
    }

    /** Asks once more whether nobody can pay any more, unless it was asked since: the question or its answer may be lost. */
    public Outcome askAgainToClose(Instant since, Instant now) {
        return closing.askAgain(this, since, now);
    }

    /** Nobody can pay any more. */
    public Outcome paymentClosed(Instant at, Instant now) {
        return closing.paymentClosed(this, at, now);
    }

    /** The factory took the order on. */
    public Outcome productionStarted(String productionId, Instant at, Instant now) {
        return fulfilling.productionStarted(this, productionId, at, now);
    }

    /** The goods are made, or cannot be. */
    public Outcome productionEnded(OrderProduction ended, Instant at, Instant now) {
        return fulfilling.productionEnded(this, ended, at, now);
    }

    /** Parcels were made up, a carrier told where one is, or a person decided about a lost one. */
    public Outcome parcelsMoved(List<OrderParcel> news, String event, Instant at, Instant now) {
        return fulfilling.parcelsMoved(this, news, event, at, now);
    }

    /**
     * Every parcel arrived.
     *
     * @param givenUp but for these, which were lost and in whose place nothing comes
     */
    public Outcome delivered(List<String> givenUp, Instant at, Instant now) {
        return fulfilling.delivered(this, givenUp, at, now);
    }

    void become(OrderStatus next, String source, @Nullable String detail, Instant at, Instant now) {
        goOn(next, source, next.name(), detail, at, now);
    }

    /** Takes a step that may lead to another status, or not. */
    void goOn(OrderStatus next, String source, String event, @Nullable String detail, Instant at, Instant now) {
        status = next;
        note(source, event, detail, at, now);
    }

    /** What others tell keeps the time of their clock; whether an order stands still is measured with ours alone. */
    final void note(String source, String event, @Nullable String detail, Instant at, Instant now) {
        var longer = new ArrayList<>(history);
        longer.add(new HistoryEntry(history.size() + 1L, at, source, event, detail));
        history = List.copyOf(longer);
        changedAt = now;
    }

    boolean noted(String event, String about) {
        return history.stream()
                .anyMatch(step -> step.event().equals(event)
                        && step.detail() != null
                        && step.detail().startsWith(about));
    }

    Refused refused(String news) {
        return new Refused("%s for an order that is %s".formatted(news, status));
    }

    private String subject() {
        return lines.size() == 1
                ? lines.getFirst().sku()
                : "%s and %d more".formatted(lines.getFirst().sku(), lines.size() - 1);
    }

    /**
     * Asks once more whoever is to answer, for the question or its answer may be lost. It is no step of the life: an order that is
     * only asked for again still stands still. Refused when nobody owes it an answer.
     */
    public Outcome askAgain(Instant now) {
        if (refunding.askedAt() != null) {
            return refunding.askAgain(this, now);
        }
        return switch (status) {
            case PLACED -> Changed.telling(placed());
            case CLOSING -> closing.askAgain(this, now, now);
            case REVIVING -> reviving.askAgain(this, now, now);
            case PAID -> Changed.telling(paying.paid(this));
            case AWAITING_PAYMENT, IN_PRODUCTION, SHIPPING, COMPLETED, REJECTED, TIMED_OUT, CANCELLED, REFUNDED ->
                refused("asked again");
        };
    }

    OrderPlaced placed() {
        return new OrderPlaced(
                id, merchantId, customerId, channel, lines, total, placedAt, closing.expiresAt(), flashSaleId);
    }

    /** What an event of this order means for the sale whose unit it has. */
    Optional<FlashOrderEnded> flashOrderEnded(Event event) {
        return flashSaleId == null ? Optional.empty() : FlashOrderEnded.of(flashSaleId, event, changedAt);
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
                refunding.soFar(this),
                lines,
                recipient,
                paying.payment(),
                fulfilling.production(),
                fulfilling.parcels(),
                history,
                placedAt,
                closing.expiresAt(),
                changedAt);
    }
}
