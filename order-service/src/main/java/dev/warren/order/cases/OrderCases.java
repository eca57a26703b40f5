package dev.warren.order.cases;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The contradictions that are open, each once. */
@Component
public class OrderCases {

    private final JdbcClient jdbc;

    OrderCases(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Opens a case in the running transaction; the same contradiction again only counts. */
    public void open(String orderId, String reason) {
        jdbc.sql("""
                        insert into order_case (order_id, reason) values (?, ?)
                        on conflict (order_id, reason) do update set times = order_case.times + 1, last_at = now()
                        """).params(orderId, reason).update();
    }

    public List<OrderCase> open(int limit) {
        return jdbc.sql(
                        "select order_id, reason, times, opened_at, last_at from order_case where closed_at is null order by opened_at limit ?")
                .param(limit)
                .query((row, number) -> new OrderCase(
                        row.getString("order_id"),
                        row.getString("reason"),
                        row.getInt("times"),
                        row.getTimestamp("opened_at").toInstant(),
                        row.getTimestamp("last_at").toInstant()))
                .list();
    }
}
