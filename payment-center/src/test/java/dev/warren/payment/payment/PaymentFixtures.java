package dev.warren.payment.payment;

import dev.warren.defaults.Money;
import dev.warren.defaults.time.Speed;
import java.time.Duration;
import java.time.Instant;

/** Payments in every status, brought there by their verbs. */
final class PaymentFixtures {

    static final Instant NOW = Instant.parse("2026-11-01T08:00:00Z");
    static final Instant LONG_AFTER = NOW.plus(Duration.ofHours(3));
    static final Money AMOUNT = Money.cny(30500);
    static final CodeWindows WINDOWS = new CodeWindows(
            new CodeProperties(
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(1),
                    Duration.ofHours(2),
                    Duration.ofMinutes(1),
                    Duration.ofHours(2)),
            new Speed(1));

    private PaymentFixtures() {}

    static Payment requested() {
        return new Payment(
                new PaymentRequest(
                        "ord_1", "mer_demo", "ALIPAY", AMOUNT, "tower-basic", NOW.plus(Duration.ofMinutes(30))),
                NOW);
    }

    static Payment in(PaymentStatus status) {
        return switch (status) {
            case PENDING -> withCode(AttemptStatus.WAITING);
            case CLOSING -> {
                var payment = in(PaymentStatus.PENDING);
                payment.close("TIMED_OUT", NOW);
                yield payment;
            }
            case CLOSED -> {
                var payment = in(PaymentStatus.CLOSING);
                payment.codes().closedAtProvider(code(payment), NOW);
                yield payment;
            }
            case PAID -> {
                var payment = in(PaymentStatus.PENDING);
                payment.receive(trade(payment, "T1"), NOW);
                yield payment;
            }
            case PAID_LATE -> {
                var payment = in(PaymentStatus.CLOSED);
                payment.receive(trade(payment, "T1"), NOW);
                yield payment;
            }
            case REFUNDED -> {
                var payment = in(PaymentStatus.PAID);
                payment.giveBack(whole("T1"), NOW);
                yield payment;
            }
        };
    }

    /** A payment whose only code is in this status. */
    static Payment withCode(AttemptStatus status) {
        var payment = requested();
        payment.codes().plan("ALIPAY", WINDOWS, NOW);
        var code = code(payment);
        switch (status) {
            case ASKING -> {}
            case WAITING -> payment.codes().issued(code, "https://qr.alipay.com/bax1", WINDOWS, NOW);
            case REFUSED -> payment.codes().refused(code, NOW);
            case CLOSING -> payment.codes().spent(code, NOW);
            case CLOSED -> payment.codes().closedAtProvider(code, NOW);
            case LAPSED -> {
                payment.codes().spent(code, NOW);
                payment.codes().notThereAtProvider(code, LONG_AFTER, NOW);
            }
            case PAID -> payment.receive(trade(payment, "T1"), NOW);
        }
        return payment;
    }

    static String code(Payment payment) {
        return payment.attempts.getLast().outTradeNo();
    }

    static ReceivedTrade trade(Payment payment, String tradeNo) {
        return new ReceivedTrade(code(payment), tradeNo, AMOUNT, NOW, false);
    }

    static GivenBack whole(String tradeNo) {
        return new GivenBack("rfd_1", Trade.id("ALIPAY", tradeNo), AMOUNT, "paid after the order was closed");
    }
}
