package dev.warren.payment.payment;

import dev.warren.defaults.Money;
import dev.warren.payment.channel.PaidAs;
import java.time.Instant;
import java.util.List;

/** What our books said of a payment when a person was asked to look at it. */
public record PaymentRecord(
        String id,
        PaymentStatus status,
        String channel,
        Money amount,
        Instant expiresAt,
        List<Code> codes,
        List<Received> trades) {

    /** One code, under its number at the provider. */
    public record Code(String outTradeNo, String channel, AttemptStatus status, Instant askedAt) {}

    /** Money that came in. */
    public record Received(
            String id, Money amount, Money refunded, boolean counted, boolean finished, PaidAs as, Instant paidAt) {}

    public static PaymentRecord of(Payment payment) {
        return new PaymentRecord(
                payment.id,
                payment.status,
                payment.channel,
                payment.amount,
                payment.expiresAt,
                payment.attempts.stream()
                        .map(code -> new Code(code.outTradeNo(), code.channel(), code.status(), code.askedAt()))
                        .toList(),
                payment.trades.stream()
                        .map(trade -> new Received(
                                trade.id(),
                                trade.amount(),
                                trade.refunded(),
                                trade.isCounted(),
                                trade.isFinished(),
                                trade.paidAs(),
                                trade.paidAt()))
                        .toList());
    }
}
