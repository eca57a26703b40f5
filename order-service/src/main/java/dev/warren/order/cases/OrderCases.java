package dev.warren.order.cases;

import dev.warren.order.cases.OrderCase.Closing;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The contradictions, each once. */
@Component
public class OrderCases {

    private static final String COLUMNS =
            "select id, order_id, reason, times, opened_at, last_at, closed_at, closings from order_case ";

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final InstantSource clock;

    OrderCases(JdbcClient jdbc, JsonMapper json, InstantSource clock, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        Gauge.builder("warren.cases.open", this, OrderCases::countOpen)
                .description("Cases that wait for a person")
                .register(meters);
    }

    private long countOpen() {
        return jdbc.sql("select count(*) from order_case where closed_at is null")
                .query(Long.class)
                .single();
    }

    /** Opens a case in the running transaction; the same contradiction again counts, and opens a closed case again. */
    public void open(String orderId, String reason) {
        jdbc.sql("""
                        insert into order_case (order_id, reason, opened_at, last_at) values (:order, :reason, :now, :now)
                        on conflict (order_id, reason)
                        do update set times = order_case.times + 1, last_at = excluded.last_at, closed_at = null
                        """)
                .param("order", orderId)
                .param("reason", reason)
                .param("now", now())
                .update();
    }

    /** The open ones, oldest first, after the one of the given time and id. */
    public List<OrderCase> open(Instant after, String afterId, int limit) {
        return jdbc.sql(COLUMNS + "where closed_at is null and (opened_at, id) > (?, ?) order by opened_at, id limit ?")
                .params(after.atOffset(ZoneOffset.UTC), afterId, limit)
                .query(this::read)
                .list();
    }

    public Optional<OrderCase> find(String id) {
        return jdbc.sql(COLUMNS + "where id = ?").param(id).query(this::read).optional();
    }

    /** Closes a case that is open; whether it was. */
    public boolean close(String id, String by, String reason) {
        return close("id = ?", List.of(id), by, reason) == 1;
    }

    /** Closes the order's case of this reason if it is open, in the running transaction, because what it was about is settled. */
    public void settle(String orderId, String about, String how) {
        close("order_id = ? and reason = ?", List.of(orderId, about), "order-service", how);
    }

    private int close(String which, List<String> keys, String by, String reason) {
        var now = now();
        return jdbc.sql("update order_case set closed_at = ?, closings = closings || cast(? as jsonb)"
                        + " where closed_at is null and " + which)
                .param(now)
                .param(json.writeValueAsString(List.of(new Closing(now.toInstant(), by, reason))))
                .params(keys)
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private OrderCase read(ResultSet row, int number) throws SQLException {
        return new OrderCase(
                row.getString("id"),
                row.getString("order_id"),
                row.getString("reason"),
                row.getInt("times"),
                row.getTimestamp("opened_at").toInstant(),
                row.getTimestamp("last_at").toInstant(),
                closedAt(row),
                List.of(json.readValue(row.getString("closings"), Closing[].class)));
    }

    private static @Nullable Instant closedAt(ResultSet row) throws SQLException {
        var closedAt = row.getTimestamp("closed_at");
        return closedAt == null ? null : closedAt.toInstant();
    }
}
