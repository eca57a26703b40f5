package dev.warren.order.life;

import static dev.warren.order.life.OrderFixtures.EXPIRES_AT;
import static dev.warren.order.life.OrderFixtures.PAYMENT;
import static dev.warren.order.life.OrderFixtures.TOTAL;
import static dev.warren.order.life.OrderFixtures.in;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.defaults.Money;
import dev.warren.messaging.Event;
import dev.warren.order.life.Outcome.Changed;
import dev.warren.order.life.Outcome.Refused;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An operator has whoever owes an order an answer asked once more. */
class AskingAgainTest {

    private static final Instant NOW = EXPIRES_AT.plusSeconds(7200);

    @Test
    void asksTheServiceThatTheOrderWaitsFor() {
        assertThat(askedAgain(in(OrderStatus.PLACED))).hasOnlyElementsOfType(OrderPlaced.class);
        assertThat(askedAgain(in(OrderStatus.CLOSING))).hasOnlyElementsOfType(OrderPaymentCloseRequested.class);
        assertThat(askedAgain(in(OrderStatus.REVIVING))).hasOnlyElementsOfType(OrderRevivalRequested.class);
    }

    @Test
    void tellsOnceMoreThatItIsPaidAsItDidBefore() {
        var order = in(OrderStatus.AWAITING_PAYMENT);
        var paid = ((Changed) order.pay(PAYMENT, TOTAL, EXPIRES_AT, EXPIRES_AT)).events();

        assertThat(askedAgain(order)).isEqualTo(paid);
    }

    @Test
    void asksForTheRefundsNobodyHasAnswered() {
        var order = in(OrderStatus.PAID);
        order.pay("pay_2", TOTAL, EXPIRES_AT, EXPIRES_AT);
        order.pay("pay_3", TOTAL, EXPIRES_AT, EXPIRES_AT);
        order.refunded("pay_2", null, NOW, NOW);

        assertThat(askedAgain(order))
                .containsExactly(new OrderRefundRequested(
                        order.view().id(), "mer_demo", "pay_3", TOTAL, "second payment of one order", NOW));
    }

    @Test
    void asksForWhatIsLeftWhereAPartWentBack() {
        var order = in(OrderStatus.REVIVING);
        order.partlyRefunded(PAYMENT, "rfd_1", Money.cny(500), Money.cny(500), "returned", NOW, NOW);
        var asked = ((Changed) order.revivalRefused(1, "edge-sensor", "OUT_OF_STOCK", NOW, NOW)).events();

        assertThat(askedAgain(order)).isEqualTo(asked);
        assertThat(((OrderRefundRequested) asked.getFirst()).amount()).isEqualTo(TOTAL.minus(Money.cny(500)));
    }

    @Test
    void standsStillAllTheSame() {
        var order = in(OrderStatus.CLOSING);
        var before = order.view();

        askedAgain(order);

        assertThat(order.view()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "AWAITING_PAYMENT",
                "IN_PRODUCTION",
                "SHIPPING",
                "COMPLETED",
                "REJECTED",
                "TIMED_OUT",
                "CANCELLED",
                "REFUNDED"
            })
    void refusesWhereNobodyOwesAnAnswer(OrderStatus status) {
        assertThat(in(status).askAgain(NOW)).isInstanceOf(Refused.class);
    }

    private static List<Event> askedAgain(Order order) {
        return ((Changed) order.askAgain(NOW)).events();
    }
}
