package dev.warren.payment.reconciliation;

import dev.warren.payment.testing.Shop;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Our books, written directly: money of any day, without living through it. */
final class Books {

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final JdbcClient jdbc;

    Books(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Money that came in, under both its numbers. */
    record Paid(String tradeNo, String outTradeNo, String paymentId, String orderId, long fen, Instant at) {

        String tradeId() {
            return "ALIPAY:" + tradeNo;
        }
    }

    Paid paid(long fen, Instant at) {
        var paid = asked(fen, at);
        jdbc.sql("update payment set status = 'PAID', paid_at = ? where id = ?")
                .params(Timestamp.from(at), paid.paymentId)
                .update();
        jdbc.sql("""
                        insert into trade (id, payment_id, channel, out_trade_no, trade_no, amount, currency, paid_at, received_at, counted, finished, refunded)
                        values (?, ?, 'ALIPAY', ?, ?, ?, 'CNY', ?, ?, true, false, 0)""")
                .params(
                        paid.tradeId(),
                        paid.paymentId,
                        paid.outTradeNo,
                        paid.tradeNo,
                        fen,
                        Timestamp.from(at),
                        Timestamp.from(at))
                .update();
        return paid;
    }

    /** A code was shown; we do not know that it was paid. */
    Paid asked(long fen, Instant at) {
        var number = NUMBERS.incrementAndGet() + "x" + Long.toHexString(System.nanoTime());
        var asked = new Paid("2026B" + number, "payB" + number, "pay_B" + number, "ord_B" + number, fen, at);
        var time = Timestamp.from(at);
        jdbc.sql("""
                        insert into payment (id, order_id, merchant_id, channel, subject, amount, currency, status, requested_at, expires_at, changed_at, version)
                        values (?, ?, ?, 'ALIPAY', 'one', ?, 'CNY', 'PENDING', ?, ?, ?, 0)""")
                .params(asked.paymentId, asked.orderId, Shop.MERCHANT, fen, time, time, time)
                .update();
        jdbc.sql("""
                        insert into payment_attempt (out_trade_no, payment_id, number, channel, status, pay_within, asked_at, provider_expires_at, asks)
                        values (?, ?, 1, 'ALIPAY', 'WAITING', 1800, ?, ?, 0)""").params(asked.outTradeNo, asked.paymentId, time, time).update();
        return asked;
    }

    /** A refund of ours, in some status; its number. */
    String refund(Paid paid, long fen, String status, String origin, Instant at) {
        var id = "rfd_B" + NUMBERS.incrementAndGet() + "x" + Long.toHexString(System.nanoTime());
        jdbc.sql("""
                        insert into refund (id, payment_id, order_id, merchant_id, trade_id, channel, origin, amount, currency, reason, status, asks, created_at, changed_at, version)
                        values (?, ?, ?, ?, ?, 'ALIPAY', ?, ?, 'CNY', 'late', ?, 0, ?, ?, 0)""")
                .params(
                        id,
                        paid.paymentId,
                        paid.orderId,
                        Shop.MERCHANT,
                        paid.tradeId(),
                        origin,
                        fen,
                        status,
                        Timestamp.from(at),
                        Timestamp.from(at))
                .update();
        if (status.equals("DONE")) {
            jdbc.sql("update trade set refunded = refunded + ? where id = ?")
                    .params(fen, paid.tradeId())
                    .update();
        }
        return id;
    }
}
