package dev.warren.payment;

import dev.warren.defaults.Money;
import dev.warren.defaults.testing.Contracts;
import dev.warren.payment.payment.PaymentClosed;
import dev.warren.payment.payment.PaymentPartlyRefunded;
import dev.warren.payment.payment.PaymentReady;
import dev.warren.payment.payment.PaymentRefunded;
import dev.warren.payment.payment.PaymentSucceeded;
import dev.warren.payment.payment.SurplusRefunded;
import dev.warren.payment.refund.RefundFailed;
import dev.warren.payment.task.PaymentFailed;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What the payment center publishes looks like the golden samples its consumers read. */
class EventContractsTest {

    private static final String ORDER = "ord_01k9vd3mjhf0q8x4r8z5w1t2c3";
    private static final String MERCHANT = "mer_demo";
    private static final String PAYMENT = "pay_01k9vd3pq2e5s9a7b6c5d4e3f2";

    @Test
    void ready() {
        Contracts.assertMatches(
                "payment.ready.v1",
                new PaymentReady(
                        ORDER,
                        MERCHANT,
                        PAYMENT,
                        "ALIPAY",
                        "https://qr.alipay.com/bax03206ug0kulveltqc80a8",
                        Instant.parse("2026-11-01T08:29:00Z")));
    }

    @Test
    void failed() {
        Contracts.assertMatches(
                "payment.failed.v1",
                new PaymentFailed(
                        ORDER,
                        MERCHANT,
                        PAYMENT,
                        "ALIPAY",
                        "no answer from ALIPAY after 4 runs: HTTP 500",
                        Instant.parse("2026-11-01T08:00:12Z")));
    }

    @Test
    void succeeded() {
        Contracts.assertMatches(
                "payment.succeeded.v1",
                new PaymentSucceeded(
                        ORDER,
                        MERCHANT,
                        PAYMENT,
                        "ALIPAY",
                        Money.cny(30500),
                        "2026110122001400050200000001",
                        Instant.parse("2026-11-01T08:01:35Z")));
    }

    @Test
    void closed() {
        Contracts.assertMatches(
                "payment.closed.v1",
                new PaymentClosed(ORDER, MERCHANT, PAYMENT, "TIMED_OUT", Instant.parse("2026-11-01T08:30:01Z")));
    }

    @Test
    void surplusRefunded() {
        Contracts.assertMatches(
                "payment.surplus-refunded.v1",
                new SurplusRefunded(
                        ORDER,
                        MERCHANT,
                        PAYMENT,
                        "rfd_01k9vd3ry8e0m8k3m2n1p0q9r9",
                        "2026110122001400050200000002",
                        Money.cny(30500),
                        "second payment of one order",
                        Instant.parse("2026-11-01T08:02:14Z")));
    }

    @Test
    void refunded() {
        Contracts.assertMatches(
                "payment.refunded.v1",
                new PaymentRefunded(
                        ORDER,
                        MERCHANT,
                        PAYMENT,
                        "rfd_01k9vd3ry8e0m8k3m2n1p0q9r8",
                        Money.cny(30500),
                        "paid after the order was closed",
                        Instant.parse("2026-11-01T08:30:14Z"),
                        Money.cny(30500),
                        Money.cny(30500)));
    }

    @Test
    void partlyRefunded() {
        Contracts.assertMatches(
                "payment.partly-refunded.v1",
                new PaymentPartlyRefunded(
                        ORDER,
                        MERCHANT,
                        PAYMENT,
                        "rfd_01k9vd3ry8e0m8k3m2n1p0q9s1",
                        Money.cny(5000),
                        Money.cny(12000),
                        Money.cny(30500),
                        "one of three came broken",
                        Instant.parse("2026-11-03T10:12:40Z")));
    }

    @Test
    void refundFailed() {
        Contracts.assertMatches(
                "payment.refund-failed.v1",
                new RefundFailed(
                        ORDER,
                        MERCHANT,
                        PAYMENT,
                        "rfd_01k9vd3ry8e0m8k3m2n1p0q9s2",
                        Money.cny(5000),
                        "one of three came broken",
                        "40004 ACQ.TRADE_HAS_FINISHED",
                        Instant.parse("2026-11-03T10:12:40Z")));
    }
}
