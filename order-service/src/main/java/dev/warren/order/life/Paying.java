package dev.warren.order.life;

import dev.warren.defaults.Money;
import dev.warren.messaging.Event;
import dev.warren.order.life.Outcome.Changed;
import dev.warren.order.life.Outcome.Unchanged;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;
import org.jspecify.annotations.Nullable;

/** The code a buyer scans and the money that comes of it: which payment counts, and which has to go back. */
@Embeddable
class Paying {

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    private OrderPayment payment;

    @SuppressWarnings("NullAway.Init") // filled by JPA
    protected Paying() {}

    Paying(String channel) {
        payment = OrderPayment.requested(channel);
    }

    Outcome ready(Order order, OrderPayment code, Instant now) {
        return switch (order.status) {
            case PLACED, AWAITING_PAYMENT -> payable(order, code, "PAYMENT_READY", code.channel(), now, now);
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

    Outcome failed(Order order, String reason, Instant at, Instant toldAt, Instant now) {
        return switch (order.status) {
            case PLACED, AWAITING_PAYMENT ->
                payable(order, payment.failed(reason, toldAt), "PAYMENT_FAILED", reason, at, now);
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

    private Outcome payable(Order order, OrderPayment news, String event, String detail, Instant at, Instant now) {
        if (!payment.isReplacedBy(news)) {
            return new Unchanged();
        }
        payment = news;
        order.note("payment-center", event, detail, at, now);
        return Changed.silently();
    }

    Outcome pay(Order order, String paymentId, Money amount, Instant paidAt, Instant now) {
        return switch (order.status) {
            case AWAITING_PAYMENT, CLOSING -> paid(order, paymentId, paidAt, "payment-center", null, now, now);
            case TIMED_OUT -> order.reviving.payLate(order, paymentId, amount, paidAt, now);
            case CANCELLED -> sendBack(order, paymentId, amount, "paid after the order was cancelled", now);
            case REJECTED -> sendBack(order, paymentId, amount, "paid though there was not enough stock", now);
            case REVIVING, PAID, IN_PRODUCTION, SHIPPING, COMPLETED ->
                counts(paymentId)
                        ? new Unchanged()
                        : sendBack(order, paymentId, amount, "second payment of one order", now);
            case REFUNDED ->
                counts(paymentId)
                        ? new Unchanged()
                        : sendBack(order, paymentId, amount, "paid after the order was refunded", now);
            case PLACED -> order.refused("payment %s".formatted(paymentId));
        };
    }

    private static Outcome sendBack(Order order, String paymentId, Money amount, String reason, Instant now) {
        return order.refunding.ask(order, paymentId, amount, reason, now);
    }

    private Outcome paid(
            Order order,
            String paymentId,
            Instant paidAt,
            String source,
            @Nullable String detail,
            Instant at,
            Instant now) {
        order.become(OrderStatus.PAID, source, detail, at, now);
        payment = payment.paid(paymentId, paidAt);
        var events = new ArrayList<Event>();
        events.add(paid(order));
        order.refunding.heardBefore(order, paymentId, now).ifPresent(events::add);
        return new Changed(List.copyOf(events));
    }

    OrderPaid paid(Order order) {
        return new OrderPaid(
                order.id,
                order.merchantId,
                order.customerId,
                paymentId(),
                order.total,
                order.lines,
                order.recipient,
                paidAt());
    }

    /** The money that came in time counts after all. */
    Outcome countsAfterAll(Order order, String source, String detail, Instant at, Instant now) {
        return paid(order, paymentId(), paidAt(), source, detail, at, now);
    }

    void closed() {
        payment = payment.closed();
    }

    void received(String paymentId, Instant paidAt, String reason) {
        payment = payment.received(paymentId, paidAt, reason);
    }

    void refunding(Order order, String paymentId, String reason) {
        if (!paidFor(order)) {
            payment = payment.refunding(paymentId, reason);
        }
    }

    void refunded(@Nullable String reason) {
        payment = payment.refunded(reason);
    }

    boolean counts(String paymentId) {
        return paymentId.equals(payment.paymentId());
    }

    /** Whether a payment counts for this order, or may yet, so that another one must not take its place. */
    boolean paidFor(Order order) {
        return payment.status() == OrderPayment.Status.PAID
                || order.status == OrderStatus.REVIVING
                || order.status == OrderStatus.REFUNDED;
    }

    String paymentId() {
        return Objects.requireNonNull(payment.paymentId());
    }

    Instant paidAt() {
        return Objects.requireNonNull(payment.paidAt());
    }

    OrderPayment payment() {
        return payment;
    }
}
