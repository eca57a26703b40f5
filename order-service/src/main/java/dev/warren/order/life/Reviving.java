package dev.warren.order.life;

import dev.warren.defaults.Money;
import dev.warren.order.life.Outcome.Changed;
import dev.warren.order.life.Outcome.Unchanged;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An order that timed out though it was paid in time asks for its stock again. */
@Embeddable
class Reviving {

    private int revival; // how often the stock was asked for again; numbers the question and its answer
    private @Nullable Instant revivalAskedAt;

    Outcome payLate(Order order, String paymentId, Money amount, Instant paidAt, Instant now) {
        if (order.noted("REFUND_REQUESTED", paymentId) || order.noted("PAYMENT_REFUNDED", paymentId)) {
            return new Unchanged();
        }
        if (paidAt.isAfter(order.closing.expiresAt())) {
            return order.refunding.ask(order, paymentId, amount, "paid after the time to pay was over", now);
        }
        if (order.flashSaleId != null) { // its unit went back into the sale, where others wait for it
            return order.refunding.ask(
                    order, paymentId, amount, "paid in time, heard of when its unit was in the flash sale again", now);
        }
        revival++;
        order.paying.received(paymentId, paidAt, "paid in time, heard of late: the stock is asked for again");
        order.become(OrderStatus.REVIVING, "payment-center", "%s paid at %s".formatted(paymentId, paidAt), now, now);
        return ask(order, now);
    }

    private Outcome ask(Order order, Instant now) {
        revivalAskedAt = now; // no step of the life: an order that is only asked for again still stands still
        return Changed.telling(new OrderRevivalRequested(
                order.id,
                order.merchantId,
                order.paying.paymentId(),
                revival,
                order.paying.paidAt(),
                order.lines,
                now));
    }

    Outcome askAgain(Order order, Instant since, Instant now) {
        return order.status == OrderStatus.REVIVING && (revivalAskedAt == null || revivalAskedAt.isBefore(since))
                ? ask(order, now)
                : new Unchanged();
    }

    Outcome stockRevived(Order order, int number, Instant at, Instant now) {
        return switch (order.status) {
            case REVIVING ->
                number == revival
                        ? order.paying.countsAfterAll(order, "product-service", "its stock was still there", at, now)
                        : olderThanNow(order, number, "stock revived");
            case PAID, IN_PRODUCTION, SHIPPING, COMPLETED, REFUNDED -> olderThanNow(order, number, "stock revived");
            case TIMED_OUT ->
                olderThanNow(order, number, "stock revived"); // given up since; order.timed-out gives it back
            case PLACED, AWAITING_PAYMENT, CLOSING, REJECTED, CANCELLED -> order.refused("stock revived");
        };
    }

    Outcome refused(Order order, int number, String sku, String why, Instant at, Instant now) {
        return switch (order.status) {
            case REVIVING -> {
                if (number != revival) {
                    yield olderThanNow(order, number, "revival refused");
                }
                var reason = "paid in time, but sold out since: %s".formatted(sku);
                order.become(OrderStatus.TIMED_OUT, "product-service", "%s: %s".formatted(sku, why), at, now);
                yield order.refunding.askForTheRest(order, order.paying.paymentId(), reason, now);
            }
            case TIMED_OUT, PAID, IN_PRODUCTION, SHIPPING, COMPLETED, REFUNDED ->
                olderThanNow(order, number, "revival refused");
            case PLACED, AWAITING_PAYMENT, CLOSING, REJECTED, CANCELLED -> order.refused("revival refused");
        };
    }

    private Outcome olderThanNow(Order order, int number, String news) {
        return number <= revival ? new Unchanged() : order.refused("%s (%d)".formatted(news, number));
    }

    /** Whatever stock this revival still gets is free again. */
    OrderTimedOut timedOut(Order order, Instant at, Instant now) {
        order.become(OrderStatus.TIMED_OUT, "order-service", null, at, now);
        return new OrderTimedOut(order.id, order.merchantId, revival, at);
    }

    boolean happened() {
        return revival > 0;
    }
}
