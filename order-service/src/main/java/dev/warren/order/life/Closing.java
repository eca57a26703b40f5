package dev.warren.order.life;

import dev.warren.order.life.Outcome.Changed;
import dev.warren.order.life.Outcome.Unchanged;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How an order that nobody paid for ends: the payment center is asked, and answers that nobody can pay any more. */
@Embeddable
class Closing {

    private Instant expiresAt;

    @Enumerated(EnumType.STRING)
    private @Nullable CloseReason closeReason;

    private @Nullable Instant closeAskedAt;

    @SuppressWarnings("NullAway.Init") // filled by JPA
    protected Closing() {}

    Closing(Instant expiresAt) {
        this.expiresAt = expiresAt;
    }

    Outcome expire(Order order, Instant now) {
        return switch (order.status) {
            case PLACED, AWAITING_PAYMENT ->
                now.isBefore(expiresAt) ? new Unchanged() : start(order, CloseReason.TIMED_OUT, now);
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

    Outcome cancel(Order order, Instant now) {
        return switch (order.status) {
            case PLACED, AWAITING_PAYMENT -> start(order, CloseReason.CANCELLED, now);
            case CLOSING, CANCELLED -> new Unchanged();
            case REVIVING, PAID, IN_PRODUCTION, SHIPPING, COMPLETED, REJECTED, TIMED_OUT, REFUNDED ->
                order.refused("cancel");
        };
    }

    private Outcome start(Order order, CloseReason reason, Instant now) {
        closeReason = reason;
        order.become(OrderStatus.CLOSING, "order-service", reason.name(), now, now);
        return ask(order, reason, now);
    }

    Outcome askAgain(Order order, Instant since, Instant now) {
        return switch (order.status) {
            case CLOSING ->
                closeAskedAt == null || closeAskedAt.isBefore(since)
                        ? ask(order, Objects.requireNonNull(closeReason), now)
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

    private Outcome ask(Order order, CloseReason reason, Instant now) {
        closeAskedAt = now; // no step of the life: an order that is only asked for again still stands still
        return Changed.telling(new OrderPaymentCloseRequested(order.id, order.merchantId, reason, now));
    }

    Outcome paymentClosed(Order order, Instant at, Instant now) {
        return switch (order.status) {
            case CLOSING -> {
                order.paying.closed();
                yield close(order, at, now);
            }
            case AWAITING_PAYMENT, PLACED ->
                new Unchanged(); // one code of several, or closed by the provider; the time-out will ask
            case REJECTED, REVIVING, TIMED_OUT, CANCELLED, REFUNDED -> new Unchanged();
            case PAID, IN_PRODUCTION, SHIPPING, COMPLETED ->
                order.reviving.happened()
                        ? new Unchanged() // it was closed, and paid before that: this is how the order came to be
                        // revived
                        : order.refused("payment closed");
        };
    }

    /** Until when the order must be paid. */
    Instant expiresAt() {
        return expiresAt;
    }

    private Outcome close(Order order, Instant at, Instant now) {
        if (closeReason == CloseReason.CANCELLED) {
            order.become(OrderStatus.CANCELLED, "order-service", null, at, now);
            return Changed.telling(new OrderCancelled(order.id, order.merchantId, at));
        }
        return Changed.telling(order.reviving.timedOut(order, at, now));
    }
}
