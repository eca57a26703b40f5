package dev.warren.order.life;

import dev.warren.defaults.Money;
import dev.warren.defaults.testing.Contracts;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the order tells is what the samples promise. */
class OrderContractsTest {

    private static final String ID = "ord_01k9vd3mjhf0q8x4r8z5w1t2c3";
    private static final String MERCHANT = "mer_demo";
    private static final String PAYMENT = "pay_01k9vd3pq2e5s9a7b6c5d4e3f2";
    private static final Money TOTAL = Money.cny(30_500);
    private final Order order = OrderFixtures.placed();

    @Test
    void tellsOfItsBeginning() {
        Contracts.assertMatches("order.placed.v1", order.placed());
        Contracts.assertMatches("order.payment-requested.v1", told(order.stockReserved(at(1), at(1))));
        Contracts.assertMatches(
                "order.rejected.v1",
                told(OrderFixtures.placed().stockRejected("edge-sensor", "3 wanted, 1 left", at(1), at(2))));
    }

    @Test
    void tellsOfItsPayment() {
        order.stockReserved(at(1), at(1));

        Contracts.assertMatches("order.paid.v1", told(order.pay(PAYMENT, TOTAL, at(95), at(96))));
        Contracts.assertMatches("order.completed.v1", told(order.delivered(List.of(), at(3_000), at(3_000))));
        Contracts.assertMatches("order.refunded.v1", new OrderRefunded(ID, MERCHANT, "cus_1", TOTAL, at(1_815)));
    }

    @Test
    void tellsOfItsEnd() {
        order.stockReserved(at(1), at(1));

        Contracts.assertMatches("order.payment-close-requested.v1", told(order.expire(at(1_800))));
        Contracts.assertMatches("order.timed-out.v1", told(order.paymentClosed(at(1_801), at(1_802))));
        Contracts.assertMatches("order.refund-requested.v1", told(order.pay(PAYMENT, TOTAL, at(1_805), at(1_810))));
        Contracts.assertMatches("order.cancelled.v1", new OrderCancelled(ID, MERCHANT, at(61)));
    }

    @Test
    void tellsThatItWasPaidInTimeAfterAll() {
        Contracts.assertMatches(
                "order.revival-requested.v1", told(timedOut().pay(PAYMENT, TOTAL, at(1_790), at(1_810))));
    }

    @Test
    void tellsOfAPartThatWentBack() {
        order.stockReserved(at(1), at(1));
        order.pay(PAYMENT, TOTAL, at(95), at(96));

        Contracts.assertMatches(
                "order.partly-refunded.v1",
                told(order.partlyRefunded(
                        PAYMENT,
                        "rfd_1",
                        Money.cny(10_000),
                        Money.cny(10_000),
                        "one line returned",
                        at(5_414),
                        at(5_415))));
    }

    private Order timedOut() {
        order.stockReserved(at(1), at(1));
        order.expire(at(1_800));
        order.paymentClosed(at(1_801), at(1_802));
        return order;
    }

    private static Object told(Outcome outcome) {
        return ((Outcome.Changed) outcome).events().getFirst();
    }

    private static Instant at(long seconds) {
        return OrderFixtures.PLACED_AT.plusSeconds(seconds);
    }
}
