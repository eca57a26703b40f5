package dev.warren.order.life;

import dev.warren.defaults.Money;
import dev.warren.messaging.Event;
import dev.warren.order.life.Outcome.Changed;
import dev.warren.order.life.Outcome.Concern.Opened;
import dev.warren.order.life.Outcome.Unchanged;
import jakarta.persistence.Embeddable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Money on its way back to the buyer, and how much of the total is there already. */
@Embeddable
class Refunding {

    private long refunded; // minor units of the payment that counts
    private @Nullable Instant refundAskedAt; // the oldest request without an answer

    Outcome ask(Order order, String paymentId, Money amount, String reason, Instant now) {
        // that it went back may be heard of before that it came in
        if (order.noted("REFUND_REQUESTED", paymentId) || order.noted("PAYMENT_REFUNDED", paymentId)) {
            return new Unchanged();
        }
        order.paying.refunding(order, paymentId, reason);
        if (refundAskedAt == null) {
            refundAskedAt = now;
        }
        order.note("order-service", "REFUND_REQUESTED", "%s %s".formatted(paymentId, reason), now, now);
        return Changed.telling(new OrderRefundRequested(order.id, order.merchantId, paymentId, amount, reason, now));
    }

    /** Asks once more for every refund nobody has answered. */
    Outcome askAgain(Order order, Instant now) {
        return new Changed(unanswered(order)
                .<Event>map(request -> new OrderRefundRequested(
                        order.id, order.merchantId, request.paymentId(), owed(order, request), request.reason(), now))
                .toList());
    }

    /** What went back in part before is known of the payment that counts alone, whose rest is asked for. */
    private Money owed(Order order, Request request) {
        return order.paying.counts(request.paymentId()) ? order.total.minus(soFar(order)) : order.total;
    }

    private record Request(String paymentId, String reason) {

        static Request of(HistoryEntry step) {
            var words = String.valueOf(step.detail()).split(" ", 2);
            return new Request(words[0], words[1]);
        }
    }

    private static Stream<Request> unanswered(Order order) {
        return order.history.stream()
                .filter(step -> step.event().equals("REFUND_REQUESTED"))
                .map(Request::of)
                .filter(request -> !order.noted("PAYMENT_REFUNDED", request.paymentId()));
    }

    Outcome askForTheRest(Order order, String paymentId, String reason, Instant now) {
        return ask(order, paymentId, order.total.minus(soFar(order)), reason, now);
    }

    Outcome refunded(Order order, String paymentId, @Nullable String reason, Instant at, Instant now) {
        if (order.noted("PAYMENT_REFUNDED", paymentId)) {
            return new Unchanged();
        }
        return switch (order.status) {
            case PAID, IN_PRODUCTION, SHIPPING, COMPLETED -> {
                note(order, paymentId, reason, at, now);
                yield order.paying.counts(paymentId)
                        ? Changed.telling(wholeSumIsBack(order, reason, at, now))
                        : Changed.silently();
            }
            case REVIVING -> {
                note(order, paymentId, reason, at, now);
                yield order.paying.counts(paymentId) ? giveRevivalUp(order, reason, at, now) : Changed.silently();
            }
            case AWAITING_PAYMENT, CLOSING -> { // it overtook the payment itself, which is still to come
                note(order, paymentId, reason, at, now);
                yield Changed.silently();
            }
            case TIMED_OUT, CANCELLED, REJECTED -> {
                allIsBack(order, reason);
                note(order, paymentId, reason, at, now);
                yield Changed.silently();
            }
            case REFUNDED -> {
                note(order, paymentId, reason, at, now);
                yield Changed.silently();
            }
            case PLACED -> { // nobody was asked for money yet; kept for the case that it comes to count
                note(order, paymentId, reason, at, now);
                yield contradiction(order, paymentId);
            }
        };
    }

    /** What was told of a payment's refunds before the payment itself. */
    Optional<Event> heardBefore(Order order, String paymentId, Instant now) {
        if (order.noted("PAYMENT_REFUNDED", paymentId)) {
            return Optional.of(wholeSumIsBack(order, null, now, now));
        }
        return refunded > 0 ? Optional.of(partIsBack(order, soFar(order), now)) : Optional.empty();
    }

    private OrderRefunded wholeSumIsBack(Order order, @Nullable String reason, Instant at, Instant now) {
        allIsBack(order, reason);
        order.become(OrderStatus.REFUNDED, "order-service", null, at, now);
        return new OrderRefunded(order.id, order.merchantId, order.customerId, order.total, at);
    }

    private Outcome giveRevivalUp(Order order, @Nullable String reason, Instant at, Instant now) {
        allIsBack(order, reason);
        return Changed.telling(order.reviving.timedOut(order, at, now));
    }

    private void allIsBack(Order order, @Nullable String reason) {
        order.paying.refunded(reason);
        refunded = order.total.amount();
    }

    private void note(Order order, String paymentId, @Nullable String reason, Instant at, Instant now) {
        var detail = reason == null ? paymentId : "%s %s".formatted(paymentId, reason);
        order.note("payment-center", "PAYMENT_REFUNDED", detail, at, now);
        if (unanswered(order).findAny().isEmpty()) {
            refundAskedAt = null;
        }
    }

    Outcome partlyRefunded(
            Order order,
            String paymentId,
            String refundId,
            Money amount,
            Money soFar,
            String reason,
            Instant at,
            Instant now) {
        if (order.noted("PARTLY_REFUNDED", refundId)) {
            return new Unchanged();
        }
        order.note("payment-center", "PARTLY_REFUNDED", "%s %s, %s".formatted(refundId, text(amount), reason), at, now);
        var other = order.paying.paidFor(order) && !order.paying.counts(paymentId);
        if (other || soFar.compareTo(soFar(order)) <= 0) { // an older one, or all of it is back already
            return Changed.silently();
        }
        refunded = Math.min(soFar.amount(), order.total.amount());
        return switch (order.status) {
            case PAID, IN_PRODUCTION, SHIPPING, COMPLETED -> Changed.telling(partIsBack(order, amount, at));
            case AWAITING_PAYMENT, CLOSING, REVIVING, REJECTED, TIMED_OUT, CANCELLED, REFUNDED ->
                Changed.silently(); // if the payment comes to count, that tells of it
            case PLACED -> contradiction(order, paymentId);
        };
    }

    private static Changed contradiction(Order order, String paymentId) {
        var refusal = order.refused("refund of payment %s".formatted(paymentId));
        return Changed.concerning(List.of(new Opened(refusal.reason())));
    }

    private OrderPartlyRefunded partIsBack(Order order, Money amount, Instant at) {
        return new OrderPartlyRefunded(
                order.id, order.merchantId, order.customerId, amount, soFar(order), order.total, at);
    }

    static Outcome surplusRefunded(Order order, String refundId, Money amount, String reason, Instant at, Instant now) {
        if (order.noted("SURPLUS_REFUNDED", refundId)) {
            return new Unchanged();
        }
        order.note(
                "payment-center", "SURPLUS_REFUNDED", "%s %s, %s".formatted(refundId, text(amount), reason), at, now);
        return Changed.silently();
    }

    Money soFar(Order order) {
        return new Money(refunded, order.total.currency());
    }

    @Nullable Instant askedAt() {
        return refundAskedAt;
    }

    private static String text(Money money) {
        return "%s %s".formatted(money.currency(), BigDecimal.valueOf(money.amount(), 2));
    }
}
