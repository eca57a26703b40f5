package dev.warren.payment.reconciliation;

import dev.warren.defaults.Money;
import dev.warren.payment.channel.Channels;
import dev.warren.payment.channel.RefundAnswer;
import dev.warren.payment.channel.RefundRequest;
import dev.warren.payment.channel.TradeAnswer;
import dev.warren.payment.channel.TradeEvent.RefundFacts;
import dev.warren.payment.channel.TradeRef;
import dev.warren.payment.channel.Unknown;
import dev.warren.payment.payment.Ledger;
import dev.warren.payment.payment.Payments;
import dev.warren.payment.payment.Trade;
import dev.warren.payment.refund.NoticingRefunds;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Asks the provider about a difference, with no transaction open, and applies what it says the way any other answer is. */
@Component
class AskingAboutDifferences {

    private final JdbcClient jdbc;
    private final Channels channels;
    private final Ledger ledger;
    private final Payments payments;
    private final NoticingRefunds refunds;
    private final TransactionOperations transactions;

    AskingAboutDifferences(
            JdbcClient jdbc,
            Channels channels,
            Ledger ledger,
            Payments payments,
            NoticingRefunds refunds,
            TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.channels = channels;
        this.ledger = ledger;
        this.payments = payments;
        this.refunds = refunds;
        this.transactions = transactions;
    }

    /** What came of asking. */
    sealed interface Learned {

        /** Our books say now what the bill says. */
        record Settled(String how) implements Learned {}

        /** The provider answered, and they still differ. */
        record Unsettled(String why) implements Learned {}

        /** No answer; it can be asked again. */
        record Nothing(String why) implements Learned {}
    }

    /** Whose payment a difference is about. */
    record Concerned(String paymentId, String orderId, String merchantId, String channel, TradeRef trade) {}

    private record OurRefund(String id, Money amount, Money paid, String reason, Instant askedAt) {}

    Optional<Concerned> concerned(Difference difference) {
        return jdbc.sql("""
                        select p.id, p.order_id, p.merchant_id, a.channel, a.out_trade_no, a.asked_at
                          from payment_attempt a join payment p on p.id = a.payment_id
                          join reconciliation r on r.channel = a.channel
                         where a.out_trade_no = ? and r.id = ?""")
                .params(difference.outTradeNo(), difference.reconciliationId())
                .query((row, n) -> new Concerned(
                        row.getString("id"),
                        row.getString("order_id"),
                        row.getString("merchant_id"),
                        row.getString("channel"),
                        new TradeRef(
                                row.getString("out_trade_no"),
                                difference.tradeNo(),
                                row.getTimestamp("asked_at").toInstant())))
                .optional();
    }

    Learned about(Difference difference) {
        var concerned = concerned(difference);
        if (concerned.isEmpty()) {
            return new Learned.Unsettled("%s is no number of ours".formatted(difference.outTradeNo()));
        }
        var refund = ourRefund(difference);
        return refund.isPresent()
                ? aboutRefund(difference, concerned.get(), refund.get())
                : aboutTrade(difference, concerned.get());
    }

    private Learned aboutTrade(Difference difference, Concerned concerned) {
        var answer = channels.get(concerned.channel()).query(concerned.trade());
        if (answer instanceof Unknown(var reason)) {
            return new Learned.Nothing(reason);
        }
        return transactions.execute(transaction -> {
            ledger.learn(concerned.trade().outTradeNo(), answer);
            var settled = difference.type() == DifferenceType.MISSING_HERE
                    && switch (difference.kind()) {
                        case PAYMENT -> isBookedWith(difference, concerned);
                        case REFUND -> answer instanceof TradeAnswer.Refunded;
                    };
            return settled
                    ? new Learned.Settled("the provider was asked, and it was booked")
                    : new Learned.Unsettled(
                            "the provider says " + answer.getClass().getSimpleName());
        });
    }

    private boolean isBookedWith(Difference difference, Concerned concerned) {
        return payments.lock(concerned.paymentId())
                .flatMap(payment -> payment.trade(Trade.id(concerned.channel(), difference.tradeNo())))
                .filter(trade -> trade.amount().equals(difference.there()))
                .isPresent();
    }

    private Learned aboutRefund(Difference difference, Concerned concerned, OurRefund ours) {
        var request = new RefundRequest(
                concerned.trade(), ours.id(), ours.amount(), ours.paid(), ours.reason(), ours.askedAt());
        return switch (channels.get(concerned.channel()).queryRefund(request)) {
            case Unknown(var reason) -> new Learned.Nothing(reason);
            case RefundAnswer.Done() when difference.type() == DifferenceType.STATUS -> finish(concerned, ours);
            case RefundAnswer answer ->
                new Learned.Unsettled("the provider says " + answer.getClass().getSimpleName());
        };
    }

    private Learned finish(Concerned concerned, OurRefund ours) {
        return transactions.execute(transaction -> {
            var payment = payments.lock(concerned.paymentId()).orElseThrow();
            var trade = payment.trade(Trade.id(
                            concerned.channel(),
                            String.valueOf(concerned.trade().tradeNo())))
                    .orElseThrow();
            refunds.partly(payment, trade, RefundFacts.numbered(ours.id()));
            return new Learned.Settled("the provider was asked, and the refund is done");
        });
    }

    private Optional<OurRefund> ourRefund(Difference difference) {
        return jdbc.sql("""
                        select r.id, r.amount, t.amount as paid, r.currency, r.reason, r.created_at
                          from refund r join trade t on t.id = r.trade_id
                         where r.id = ? and r.trade_id = (select channel from reconciliation where id = ?) || ':' || ?""")
                .param(difference.refundNo())
                .param(difference.reconciliationId())
                .param(difference.tradeNo())
                .query((row, n) -> new OurRefund(
                        row.getString("id"),
                        new Money(row.getLong("amount"), row.getString("currency")),
                        new Money(row.getLong("paid"), row.getString("currency")),
                        row.getString("reason"),
                        row.getTimestamp("created_at").toInstant()))
                .optional();
    }
}
