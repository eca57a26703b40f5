package dev.warren.order.life;

import static dev.warren.order.life.OrderFixtures.EXPIRES_AT;
import static dev.warren.order.life.OrderFixtures.PAYMENT;
import static dev.warren.order.life.OrderFixtures.TOTAL;
import static dev.warren.order.life.OrderFixtures.in;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.defaults.Money;
import dev.warren.messaging.Event;
import dev.warren.order.life.Outcome.Changed;
import dev.warren.order.life.Outcome.Concern.Opened;
import dev.warren.order.life.Outcome.Refused;
import dev.warren.order.life.Outcome.Unchanged;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Paid in time, heard of after the time-out: every way this can go on. */
class RevivalTest {

    private static final Instant LATE = EXPIRES_AT.plusSeconds(60);

    @Test
    void wantsItsStockAgainWhenItWasPaidInTheLastMoment() {
        var order = in(OrderStatus.TIMED_OUT);

        var asked = told(order.pay(PAYMENT, TOTAL, EXPIRES_AT, LATE), OrderRevivalRequested.class);

        assertThat(asked.revival()).isEqualTo(1);
        assertThat(asked.paidAt()).isEqualTo(EXPIRES_AT);
        assertThat(asked.lines()).isEqualTo(OrderFixtures.LINES);
        assertThat(order.view().status()).isEqualTo(OrderStatus.REVIVING);
        assertThat(order.view().payment().status()).isEqualTo(OrderPayment.Status.RECEIVED);
        assertThat(order.view().history().getLast().detail()).contains(PAYMENT, EXPIRES_AT.toString());
    }

    @Test
    void isPaidOnceItsStockIsThereAgain() {
        var order = in(OrderStatus.REVIVING);

        var paid = told(order.stockRevived(1, LATE, LATE), OrderPaid.class);

        assertThat(paid.paidAt()).isEqualTo(EXPIRES_AT);
        assertThat(order.view().status()).isEqualTo(OrderStatus.PAID);
        assertThat(order.view().payment().status()).isEqualTo(OrderPayment.Status.PAID);
        assertThat(order.view().payment().reason()).isNull();
        assertThat(order.view().history().getLast().source()).isEqualTo("product-service");
    }

    @Test
    void givesTheMoneyBackWhenItIsSoldOut() {
        var order = in(OrderStatus.REVIVING);

        var refund =
                told(order.revivalRefused(1, "edge-sensor", "OUT_OF_STOCK", LATE, LATE), OrderRefundRequested.class);

        assertThat(refund.amount()).isEqualTo(TOTAL);
        assertThat(refund.reason()).isEqualTo("paid in time, but sold out since: edge-sensor");
        assertThat(order.view().status()).isEqualTo(OrderStatus.TIMED_OUT);
        assertThat(order.view().payment().status()).isEqualTo(OrderPayment.Status.REFUNDING);
        assertThat(order.view().payment().reason()).isEqualTo("paid in time, but sold out since: edge-sensor");
        assertThat(order.view().history())
                .extracting(HistoryEntry::event)
                .endsWith("REVIVING", "TIMED_OUT", "REFUND_REQUESTED");
        assertThat(order.pay(PAYMENT, TOTAL, EXPIRES_AT, LATE)).isInstanceOf(Unchanged.class);
    }

    @Test
    void givesTheMoneyBackThatWasPaidLate() {
        var order = in(OrderStatus.TIMED_OUT);

        var refund = told(order.pay(PAYMENT, TOTAL, EXPIRES_AT.plusNanos(1_000), LATE), OrderRefundRequested.class);

        assertThat(refund.reason()).isEqualTo("paid after the time to pay was over");
        order.refunded(PAYMENT, refund.reason(), LATE, LATE);
        assertThat(order.view().payment().status()).isEqualTo(OrderPayment.Status.REFUNDED);
        assertThat(order.view().payment().reason()).isEqualTo("paid after the time to pay was over");
        assertThat(order.view().refunded()).isEqualTo(TOTAL);
    }

    @Test
    void asksAgainUnderTheSameNumberWhenNobodyAnswers() {
        var order = in(OrderStatus.REVIVING);
        var since = LATE.minusSeconds(1);

        assertThat(told(order.askAgainToRevive(since, LATE), OrderRevivalRequested.class)
                        .revival())
                .isEqualTo(1);
        assertThat(order.askAgainToRevive(since, LATE)).isInstanceOf(Unchanged.class);
        assertThat(order.view().history()).hasSize(5);
    }

    @Test
    void takesASecondPaymentForWhatItIsWhileItWaitsForItsStock() {
        var order = in(OrderStatus.REVIVING);

        assertThat(order.pay(PAYMENT, TOTAL, EXPIRES_AT, LATE)).isInstanceOf(Unchanged.class);
        assertThat(told(order.pay("pay_2", TOTAL, EXPIRES_AT, LATE), OrderRefundRequested.class)
                        .reason())
                .isEqualTo("second payment of one order");
        assertThat(order.view().payment().status()).isEqualTo(OrderPayment.Status.RECEIVED);
        assertThat(order.stockRevived(1, LATE, LATE)).isInstanceOf(Changed.class);
        assertThat(order.view().payment().paymentId()).isEqualTo(PAYMENT);
    }

    @Test
    void isNotMovedByWhatBelongsToItsFirstEnd() {
        var order = in(OrderStatus.REVIVING);

        assertThat(order.paymentClosed(LATE, LATE)).isInstanceOf(Unchanged.class);
        assertThat(order.expire(LATE)).isInstanceOf(Unchanged.class);
        assertThat(order.stockReserved(LATE, LATE)).isInstanceOf(Unchanged.class);
        assertThat(order.cancel(LATE)).isInstanceOf(Refused.class);
        assertThat(order.view().status()).isEqualTo(OrderStatus.REVIVING);

        order.stockRevived(1, LATE, LATE);

        assertThat(order.paymentClosed(LATE, LATE)).isInstanceOf(Unchanged.class);
        assertThat(order.expire(LATE)).isInstanceOf(Unchanged.class);
        assertThat(order.stockRevived(1, LATE, LATE)).isInstanceOf(Unchanged.class);
        assertThat(order.revivalRefused(1, "edge-sensor", "OUT_OF_STOCK", LATE, LATE))
                .isInstanceOf(Unchanged.class);
        assertThat(order.view().status()).isEqualTo(OrderStatus.PAID);
    }

    @Test
    void givesTheRevivedStockBackWhenTheMoneyIsReturnedBeforeTheAnswer() {
        var order = in(OrderStatus.REVIVING);

        var over = told(order.refunded(PAYMENT, "the buyer called", LATE, LATE), OrderTimedOut.class);

        assertThat(over.revival()).isEqualTo(1);
        assertThat(order.view().status()).isEqualTo(OrderStatus.TIMED_OUT);
        assertThat(order.view().payment().reason()).isEqualTo("the buyer called");
        assertThat(order.stockRevived(1, LATE, LATE)).isInstanceOf(Unchanged.class);
        assertThat(order.pay(PAYMENT, TOTAL, EXPIRES_AT, LATE)).isInstanceOf(Unchanged.class);
        assertThat(order.view().status()).isEqualTo(OrderStatus.TIMED_OUT);
    }

    @Test
    void isRevivedByAnotherPaymentUnderAnotherNumber() {
        var order = in(OrderStatus.REVIVING);
        order.revivalRefused(1, "edge-sensor", "OUT_OF_STOCK", LATE, LATE);

        assertThat(told(order.pay("pay_2", TOTAL, EXPIRES_AT, LATE), OrderRevivalRequested.class)
                        .revival())
                .isEqualTo(2);

        assertThat(order.stockRevived(1, LATE, LATE)).isInstanceOf(Unchanged.class);
        assertThat(order.revivalRefused(1, "edge-sensor", "OUT_OF_STOCK", LATE, LATE))
                .isInstanceOf(Unchanged.class);
        assertThat(order.view().status()).isEqualTo(OrderStatus.REVIVING);
        assertThat(told(order.stockRevived(2, LATE, LATE), OrderPaid.class).paymentId())
                .isEqualTo("pay_2");
    }

    @ParameterizedTest
    @EnumSource(
            value = OrderStatus.class,
            names = {"AWAITING_PAYMENT", "CLOSING"})
    void isNeitherPaidNorMadeWhenItsRefundIsHeardOfBeforeItsPayment(OrderStatus status) {
        var order = in(status);

        order.refunded(PAYMENT, "returned", LATE, LATE);
        var outcome = order.pay(PAYMENT, TOTAL, EXPIRES_AT, LATE);

        told(outcome, OrderPaid.class);
        assertThat(told(outcome, OrderRefunded.class).total()).isEqualTo(TOTAL);
        assertThat(order.view().status()).isEqualTo(OrderStatus.REFUNDED);
        assertThat(order.view().payment().status()).isEqualTo(OrderPayment.Status.REFUNDED);
    }

    @Test
    void tellsOfAPartThatWentBackBeforeThePaymentWasHeardOf() {
        var order = in(OrderStatus.AWAITING_PAYMENT);
        partlyRefunded(order, "rfd_1", 500, 500);

        var part = told(order.pay(PAYMENT, TOTAL, EXPIRES_AT, LATE), OrderPartlyRefunded.class);

        assertThat(part.refundedTotal()).isEqualTo(Money.cny(500));
        assertThat(order.view().status()).isEqualTo(OrderStatus.PAID);
    }

    @Test
    void addsUpWhatWentBackHoweverItIsHeard() {
        var order = in(OrderStatus.PAID);

        var second = told(partlyRefunded(order, "rfd_2", 200, 700), OrderPartlyRefunded.class);
        var first = partlyRefunded(order, "rfd_1", 500, 500);
        var again = partlyRefunded(order, "rfd_2", 200, 700);

        assertThat(second.refundedTotal()).isEqualTo(Money.cny(700));
        assertThat(((Changed) first).events()).isEmpty();
        assertThat(again).isInstanceOf(Unchanged.class);
        assertThat(order.view().refunded()).isEqualTo(Money.cny(700));
        assertThat(order.view().status()).isEqualTo(OrderStatus.PAID);
        assertThat(order.view().history())
                .extracting(HistoryEntry::detail)
                .contains("rfd_2 CNY 2.00, one line returned", "rfd_1 CNY 5.00, one line returned");

        assertThat(told(order.refunded(PAYMENT, "returned", LATE, LATE), OrderRefunded.class)
                        .customerId())
                .isEqualTo("cus_1");
        assertThat(order.view().refunded()).isEqualTo(TOTAL);
    }

    @Test
    void showsTheBuyerThatTheSecondPaymentWentBack() {
        var order = in(OrderStatus.PAID);

        var outcome = order.surplusRefunded("rfd_9", TOTAL, "second payment of one order", LATE, LATE);

        assertThat(((Changed) outcome).events()).isEmpty();
        assertThat(order.surplusRefunded("rfd_9", TOTAL, "second payment of one order", LATE, LATE))
                .isInstanceOf(Unchanged.class);
        assertThat(order.view().history().getLast().event()).isEqualTo("SURPLUS_REFUNDED");
        assertThat(order.view().history().getLast().detail())
                .isEqualTo("rfd_9 CNY 305.00, second payment of one order");
        assertThat(order.view().status()).isEqualTo(OrderStatus.PAID);
        assertThat(order.view().refunded()).isEqualTo(Money.cny(0));
    }

    @Test
    void waitsForItsRefundsUntilEveryOneIsAnswered() {
        var order = in(OrderStatus.PAID);
        order.pay("pay_2", TOTAL, EXPIRES_AT, LATE);
        order.pay("pay_3", TOTAL, EXPIRES_AT, LATE.plusSeconds(1));
        assertThat(refundsUnanswered(order)).containsExactly("pay_2", "pay_3");

        order.refunded("pay_2", "second payment of one order", LATE, LATE.plusSeconds(2));
        assertThat(refundsUnanswered(order)).containsExactly("pay_3");

        order.refunded("pay_3", "second payment of one order", LATE, LATE.plusSeconds(3));
        assertThat(refundsUnanswered(order)).isEmpty();
        assertThat(order.view().status()).isEqualTo(OrderStatus.PAID);
    }

    @Test
    void keepsARefundItHearsOfBeforeItsStockIsReservedAndCallsAPerson() {
        var order = in(OrderStatus.PLACED);

        var heard = order.refunded(PAYMENT, "returned", LATE, LATE);

        assertThat(heard)
                .isEqualTo(
                        Changed.concerning(List.of(new Opened("refund of payment pay_1 for an order that is PLACED"))));
        assertThat(order.refunded(PAYMENT, "returned", LATE, LATE)).isInstanceOf(Unchanged.class);
        order.stockReserved(LATE, LATE);
        told(order.pay(PAYMENT, TOTAL, LATE, LATE), OrderRefunded.class);
        assertThat(order.view().status()).isEqualTo(OrderStatus.REFUNDED);
    }

    @Test
    void sendsNothingBackOfWhichItIsHeardFirstThatItWentBack() {
        var order = in(OrderStatus.CANCELLED);
        order.refunded(PAYMENT, "returned", LATE, LATE);
        var before = order.view();

        assertThat(order.pay(PAYMENT, TOTAL, EXPIRES_AT, LATE)).isInstanceOf(Unchanged.class);

        assertThat(order.view()).isEqualTo(before);
    }

    /** Payments whose refund is asked for once more. */
    private static List<String> refundsUnanswered(Order order) {
        return ((Changed) order.askAgain(LATE))
                .events().stream()
                        .filter(OrderRefundRequested.class::isInstance)
                        .map(event -> ((OrderRefundRequested) event).paymentId())
                        .toList();
    }

    private static Outcome partlyRefunded(Order order, String refundId, long amount, long soFar) {
        return order.partlyRefunded(
                PAYMENT, refundId, Money.cny(amount), Money.cny(soFar), "one line returned", LATE, LATE);
    }

    private static <E extends Event> E told(Outcome outcome, Class<E> type) {
        assertThat(outcome).isInstanceOf(Changed.class);
        return ((Changed) outcome)
                .events().stream()
                        .filter(type::isInstance)
                        .map(type::cast)
                        .findFirst()
                        .orElseThrow(
                                () -> new AssertionError("%s tells no %s".formatted(outcome, type.getSimpleName())));
    }
}
