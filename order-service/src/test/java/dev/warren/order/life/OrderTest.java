package dev.warren.order.life;

import static dev.warren.order.life.OrderFixtures.EXPIRES_AT;
import static dev.warren.order.life.OrderFixtures.PAYMENT;
import static dev.warren.order.life.OrderFixtures.PLACED_AT;
import static dev.warren.order.life.OrderFixtures.TOTAL;
import static dev.warren.order.life.OrderFixtures.in;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.warren.messaging.Event;
import dev.warren.order.life.Outcome.Changed;
import dev.warren.order.life.Outcome.Concern.Opened;
import dev.warren.order.life.Outcome.Concern.Settled;
import dev.warren.order.life.Outcome.Refused;
import dev.warren.order.life.Outcome.Unchanged;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrderTest {

    @Test
    void asksForPaymentOnceItsStockIsReserved() {
        var order = in(OrderStatus.PLACED);

        var outcome = order.stockReserved(PLACED_AT.plusSeconds(1), PLACED_AT.plusSeconds(1));

        assertThat(told(outcome, OrderPaymentRequested.class).amount()).isEqualTo(TOTAL);
        assertThat(order.view().status()).isEqualTo(OrderStatus.AWAITING_PAYMENT);
    }

    @Test
    void saysWhichProductThereWasNotEnoughOf() {
        var order = in(OrderStatus.PLACED);

        var outcome = order.stockRejected("edge-sensor", "OUT_OF_STOCK", PLACED_AT, PLACED_AT);

        assertThat(told(outcome, OrderRejected.class).reason()).isEqualTo("edge-sensor: OUT_OF_STOCK");
        assertThat(order.view().history().getLast().detail()).isEqualTo("edge-sensor: OUT_OF_STOCK");
    }

    @Test
    void doesNotExpireBeforeItsTime() {
        var order = in(OrderStatus.AWAITING_PAYMENT);

        var outcome = order.expire(EXPIRES_AT.minusNanos(1_000));

        assertThat(outcome).isInstanceOf(Unchanged.class);
        assertThat(order.view().status()).isEqualTo(OrderStatus.AWAITING_PAYMENT);
    }

    @Test
    void asksToCloseThePaymentBeforeItTimesOut() {
        var order = in(OrderStatus.AWAITING_PAYMENT);

        var outcome = order.expire(EXPIRES_AT);

        assertThat(told(outcome, OrderPaymentCloseRequested.class).reason()).isEqualTo(CloseReason.TIMED_OUT);
        assertThat(order.view().status()).isEqualTo(OrderStatus.CLOSING);
    }

    @Test
    void asksAgainToBeClosedWhenNobodyAnswers() {
        var order = in(OrderStatus.CLOSING);
        var since = EXPIRES_AT.plusSeconds(1);
        var now = EXPIRES_AT.plus(Duration.ofMinutes(5));

        var outcome = order.askAgainToClose(since, now);

        var asked = told(outcome, OrderPaymentCloseRequested.class);
        assertThat(asked.reason()).isEqualTo(CloseReason.TIMED_OUT);
        assertThat(asked.requestedAt()).isEqualTo(now);
        assertThat(order.askAgainToClose(since, now)).isInstanceOf(Unchanged.class);
        assertThat(order.askAgainToClose(now.plusNanos(1_000), now)).isInstanceOf(Changed.class);
        assertThat(order.view().changedAt()).isEqualTo(EXPIRES_AT);
    }

    @Test
    void countsAPaymentThatArrivesWhileItIsBeingClosed() {
        var order = in(OrderStatus.CLOSING);

        var outcome = order.pay(PAYMENT, TOTAL, EXPIRES_AT, EXPIRES_AT);

        assertThat(told(outcome, OrderPaid.class).paymentId()).isEqualTo(PAYMENT);
        assertThat(order.view().status()).isEqualTo(OrderStatus.PAID);
    }

    @ParameterizedTest
    @EnumSource(
            value = OrderStatus.class,
            names = {"TIMED_OUT", "CANCELLED", "REJECTED"})
    void givesAPaymentBackThatCameTooLate(OrderStatus closed) {
        var order = in(closed);

        var outcome = order.pay(PAYMENT, TOTAL, EXPIRES_AT.plusNanos(1_000), EXPIRES_AT.plusSeconds(9));

        var refund = told(outcome, OrderRefundRequested.class);
        assertThat(refund.amount()).isEqualTo(TOTAL);
        assertThat(refund.paymentId()).isEqualTo(PAYMENT);
        assertThat(order.view().status()).isEqualTo(closed);
        assertThat(order.view().payment().status()).isEqualTo(OrderPayment.Status.REFUNDING);
    }

    @Test
    void givesASecondPaymentBackAndKeepsTheFirst() {
        var order = in(OrderStatus.PAID);

        var outcome = order.pay("pay_2", TOTAL, PLACED_AT, PLACED_AT);

        assertThat(told(outcome, OrderRefundRequested.class).paymentId()).isEqualTo("pay_2");
        assertThat(order.view().status()).isEqualTo(OrderStatus.PAID);
        assertThat(order.view().payment().paymentId()).isEqualTo(PAYMENT);
        assertThat(order.view().payment().status()).isEqualTo(OrderPayment.Status.PAID);
    }

    @ParameterizedTest
    @EnumSource(
            value = OrderStatus.class,
            names = {"PAID", "IN_PRODUCTION", "SHIPPING", "COMPLETED"})
    void isNotSetBackByTheSamePaymentToldAgain(OrderStatus paid) {
        var order = in(paid);

        var outcome = order.pay(PAYMENT, TOTAL, PLACED_AT, PLACED_AT);

        assertThat(outcome).isInstanceOf(Unchanged.class);
        assertThat(order.view().status()).isEqualTo(paid);
    }

    @Test
    void givesItsStockBackOnlyWhenNobodyCanPayAnyMore() {
        var order = in(OrderStatus.AWAITING_PAYMENT);

        order.cancel(PLACED_AT.plusSeconds(5));
        assertThat(order.view().status()).isEqualTo(OrderStatus.CLOSING);
        var outcome = order.paymentClosed(PLACED_AT.plusSeconds(6), PLACED_AT.plusSeconds(6));

        assertThat(told(outcome, OrderCancelled.class).orderId())
                .isEqualTo(order.view().id());
        assertThat(order.view().status()).isEqualTo(OrderStatus.CANCELLED);
    }

    @Test
    void refusesToBeCancelledOnceItIsPaid() {
        var order = in(OrderStatus.PAID);

        assertThat(order.cancel(PLACED_AT))
                .asInstanceOf(InstanceOfAssertFactories.type(Refused.class))
                .extracting(Refused::reason)
                .asString()
                .contains("PAID");
    }

    @Test
    void knowsAParcelThatWasDeliveredBeforeItHeardOfTheShipment() {
        var order = in(OrderStatus.IN_PRODUCTION);

        order.parcelsMoved(
                List.of(OrderFixtures.carried("pcl_1", OrderParcel.Status.DELIVERED)),
                "PARCEL_DELIVERED",
                PLACED_AT,
                PLACED_AT);
        order.parcelsMoved(
                List.of(OrderFixtures.requested("pcl_1"), OrderFixtures.requested("pcl_2")),
                "SHIPMENT_CREATED",
                PLACED_AT,
                PLACED_AT);

        assertThat(order.view().parcels())
                .extracting(
                        OrderParcel::parcelId,
                        OrderParcel::status,
                        OrderParcel::trackingNo,
                        parcel -> parcel.items().size(),
                        parcel -> parcel.events().stream()
                                .map(OrderParcel.Step::status)
                                .toList())
                .containsExactly(
                        tuple(
                                "pcl_1",
                                OrderParcel.Status.DELIVERED,
                                "SF-pcl_1",
                                1,
                                List.of(OrderParcel.Status.REQUESTED, OrderParcel.Status.DELIVERED)),
                        tuple("pcl_2", OrderParcel.Status.REQUESTED, null, 1, List.of(OrderParcel.Status.REQUESTED)));
        assertThat(order.view().status()).isEqualTo(OrderStatus.SHIPPING);
    }

    @Test
    void callsAPersonForALostParcelUntilItIsSettled() {
        for (var end : List.of(
                OrderFixtures.carried("pcl_1", OrderParcel.Status.DELIVERED),
                OrderParcel.settled("pcl_1", OrderParcel.Status.REPLACED, "not found", PLACED_AT),
                OrderParcel.settled("pcl_1", OrderParcel.Status.GIVEN_UP, "not found", PLACED_AT))) {
            var order = in(OrderStatus.SHIPPING);

            var lost = moves(order, OrderFixtures.carried("pcl_1", OrderParcel.Status.LOST));
            var again = moves(order, OrderFixtures.carried("pcl_1", OrderParcel.Status.LOST));
            var settled = moves(order, end);
            var late = moves(order, OrderFixtures.carried("pcl_1", OrderParcel.Status.LOST));

            assertThat(lost).isEqualTo(Changed.concerning(List.of(new Opened("parcel pcl_1 is lost"))));
            assertThat(again).isInstanceOf(Unchanged.class);
            assertThat(settled)
                    .isEqualTo(Changed.concerning(List.of(
                            new Settled("parcel pcl_1 is lost", end.status().name()))));
            assertThat(late).isInstanceOf(Unchanged.class);
            assertThat(order.view().status()).isEqualTo(OrderStatus.SHIPPING);
        }
    }

    @Test
    void callsNobodyForALossItHearsOfAfterItWasSettled() {
        var order = in(OrderStatus.SHIPPING);

        moves(order, OrderParcel.settled("pcl_1", OrderParcel.Status.REPLACED, "not found", PLACED_AT));
        var late = moves(order, OrderFixtures.carried("pcl_1", OrderParcel.Status.LOST));

        assertThat(late).isEqualTo(Changed.silently());
        assertThat(order.view().parcels().getFirst().status()).isEqualTo(OrderParcel.Status.REPLACED);
        assertThat(order.view().parcels().getFirst().events()).hasSize(3);
    }

    @Test
    void saysInItsHistoryWithoutWhichParcelItWasCompleted() {
        var order = in(OrderStatus.SHIPPING);

        order.delivered(List.of("pcl_1", "pcl_3"), PLACED_AT, PLACED_AT);

        assertThat(order.view().history().getLast())
                .extracting(HistoryEntry::event, HistoryEntry::detail)
                .containsExactly("COMPLETED", "given up: pcl_1, pcl_3");
    }

    private static Outcome moves(Order order, OrderParcel news) {
        return order.parcelsMoved(List.of(news), "PARCEL_" + news.status(), PLACED_AT, PLACED_AT);
    }

    @Test
    void keepsTheCodeThatCameAfterAFailureItHearsOfLater() {
        var order = in(OrderStatus.AWAITING_PAYMENT);
        order.paymentReady(PAYMENT, "ALIPAY", "https://qr", EXPIRES_AT, told(20), told(21));

        assertThat(order.paymentFailed("no answer", told(12), told(12), told(22)))
                .isInstanceOf(Unchanged.class);
        assertThat(order.paymentReady(PAYMENT, "ALIPAY", "https://older", EXPIRES_AT, told(5), told(23)))
                .isInstanceOf(Unchanged.class);
        assertThat(order.view().payment().qrCode()).isEqualTo("https://qr");

        assertThat(order.paymentFailed("declined", told(30), told(30), told(31)))
                .isInstanceOf(Changed.class);
        assertThat(order.view().payment().status()).isEqualTo(OrderPayment.Status.FAILED);
    }

    private static Instant told(int seconds) {
        return PLACED_AT.plusSeconds(seconds);
    }

    @Test
    void measuresWithItsOwnClockHowLongItStandsStill() {
        var order = in(OrderStatus.PAID);
        var theirs = PLACED_AT.plus(Duration.ofDays(365));
        var ours = PLACED_AT.plusSeconds(60);

        order.productionStarted("prd_1", theirs, ours);

        assertThat(order.view().changedAt()).isEqualTo(ours);
        assertThat(order.view().history().getLast().at()).isEqualTo(theirs);
    }

    @Test
    void keepsEveryStepWithItsNumber() {
        var order = in(OrderStatus.COMPLETED);

        assertThat(order.view().history())
                .extracting(HistoryEntry::event)
                .containsExactly("PLACED", "AWAITING_PAYMENT", "PAID", "COMPLETED");
        assertThat(order.view().history()).extracting(HistoryEntry::seq).containsExactly(1L, 2L, 3L, 4L);
        assertThat(order.view().version()).isEqualTo(4);
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
