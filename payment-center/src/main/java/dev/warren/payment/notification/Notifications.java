package dev.warren.payment.notification;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Every notification and every attempt to deliver it, for the merchant's and the operators' questions. */
@Component
public class Notifications {

    /** @param after identifier of the last row seen; rows come newest first */
    public record Query(
            @Nullable String merchantId,
            @Nullable String orderId,
            @Nullable NotificationStatus status,
            @Nullable String after,
            int limit) {}

    /** An attempt as the database writes it. */
    private record AttemptRow(
            int step,
            Instant at,
            String url,
            @JsonProperty("request_headers") String requestHeaders,
            @Nullable Integer status,
            @Nullable String answer,
            @Nullable String error,
            @JsonProperty("latency_ms") long latencyMs) {}

    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};
    private static final TypeReference<List<AttemptRow>> ATTEMPTS = new TypeReference<>() {};

    /** One statement, so that a notification and its attempts are seen at the same moment. */
    private static final String SELECT = """
            select n.*, coalesce((select json_agg(a order by a.at, a.claim) from notification_attempt a
                                   where a.notification_id = n.id), '[]') as attempts
              from notification n""";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Notifications(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    public Optional<Notification> find(String id) {
        return jdbc.sql(SELECT + " where n.id = ?")
                .param(id)
                .query((row, number) -> notification(row))
                .optional();
    }

    public List<Notification> list(Query query) {
        var conditions = new ArrayList<String>();
        var values = new ArrayList<Object>();
        add(conditions, values, "n.merchant_id = ?", query.merchantId());
        add(conditions, values, "n.order_id = ?", query.orderId());
        add(
                conditions,
                values,
                "n.status = ?",
                query.status() == null ? null : query.status().name());
        add(conditions, values, "n.id < ?", query.after());
        values.add(query.limit());
        var where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        return jdbc.sql(SELECT + where + " order by n.id desc limit ?")
                .params(values)
                .query((row, number) -> notification(row))
                .list();
    }

    private static void add(List<String> conditions, List<Object> values, String condition, @Nullable Object value) {
        if (value != null) {
            conditions.add(condition);
            values.add(value);
        }
    }

    private Notification notification(ResultSet row) throws SQLException {
        var status = NotificationStatus.valueOf(row.getString("status"));
        return new Notification(
                row.getString("id"),
                row.getString("merchant_id"),
                row.getString("order_id"),
                row.getString("type"),
                status,
                row.getString("body"),
                status == NotificationStatus.PENDING ? instant(row, "next_attempt_at") : null,
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row, "delivered_at"),
                json.readValue(row.getString("attempts"), ATTEMPTS).stream()
                        .map(this::attempt)
                        .toList());
    }

    private Attempt attempt(AttemptRow row) {
        return new Attempt(
                row.step(),
                row.at(),
                row.url(),
                json.readValue(row.requestHeaders(), HEADERS),
                row.status(),
                row.answer(),
                row.error(),
                Duration.ofMillis(row.latencyMs()));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
