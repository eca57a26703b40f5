package dev.warren.payment.payment;

import dev.warren.payment.channel.TradeRef;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who asks a provider about a code claims the question first, so that it is asked once however many messages call for it. */
@Component
public class AttemptTimers {

    private static final int BATCH = 200;

    private final JdbcClient jdbc;

    AttemptTimers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A code somebody may ask about now.
     *
     * @param asks how often it was asked about before, since it came into its status
     */
    public record Question(String orderId, String channel, TradeRef trade, int asks) {}

    /**
     * Claims question number {@code asks}; empty if it was asked before, or is no longer of interest.
     *
     * @param next when the next one is due if this one is never answered
     */
    public Optional<Question> claim(String outTradeNo, Set<AttemptStatus> in, int asks, Instant next) {
        return jdbc.sql("""
                        update payment_attempt a set asks = asks + 1, next_ask_at = :next
                          from payment p
                         where a.out_trade_no = :no and a.status = any (:in) and a.asks = :asks and p.id = a.payment_id
                        returning p.order_id, a.channel, a.out_trade_no, a.asked_at""")
                .param("next", Timestamp.from(next))
                .param("no", outTradeNo)
                .param("in", names(in))
                .param("asks", asks)
                .query((row, n) -> new Question(
                        row.getString("order_id"),
                        row.getString("channel"),
                        new TradeRef(
                                row.getString("out_trade_no"),
                                null,
                                row.getTimestamp("asked_at").toInstant()),
                        asks))
                .optional();
    }

    /** No question follows the one that was asked, unless another was claimed meanwhile. */
    public void end(Question asked, Set<AttemptStatus> in) {
        jdbc.sql("""
                        update payment_attempt set next_ask_at = null
                         where out_trade_no = :no and status = any (:in) and asks = :asks""")
                .param("no", asked.trade().outTradeNo())
                .param("in", names(in))
                .param("asks", asked.asks() + 1)
                .update();
    }

    /** Codes whose question is overdue since {@code before}; none of them is named again until it is overdue again. */
    public List<Question> overdue(Set<AttemptStatus> in, Instant before, Instant now) {
        return jdbc.sql("""
                        with late as (
                            select out_trade_no from payment_attempt
                             where next_ask_at < :before and status = any (:in)
                             order by next_ask_at limit :batch for update skip locked)
                        update payment_attempt a set next_ask_at = :now
                          from late, payment p
                         where a.out_trade_no = late.out_trade_no and p.id = a.payment_id
                        returning p.order_id, a.channel, a.out_trade_no, a.asked_at, a.asks""")
                .param("before", Timestamp.from(before))
                .param("in", names(in))
                .param("batch", BATCH)
                .param("now", Timestamp.from(now))
                .query((row, n) -> new Question(
                        row.getString("order_id"),
                        row.getString("channel"),
                        new TradeRef(
                                row.getString("out_trade_no"),
                                null,
                                row.getTimestamp("asked_at").toInstant()),
                        row.getInt("asks")))
                .list();
    }

    private static String[] names(Set<AttemptStatus> statuses) {
        return statuses.stream().map(Enum::name).toArray(String[]::new);
    }
}
