package dev.warren.messaging.outbox;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.warren.messaging.broker.Publication;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Date;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A row of the outbox as the relay reads it. */
record OutboxRow(short shard, long id, String aggregateId, int attempts, Publication publication) {

    private static final TypeReference<Map<String, Object>> HEADERS = new TypeReference<>() {};
    private static final int PERSISTENT = 2;

    static OutboxRow of(ResultSet row, JsonMapper json) throws SQLException {
        String headers = row.getString("headers");
        var properties = new BasicProperties.Builder()
                .messageId(row.getString("message_id"))
                .type(emptyToNull(row.getString("type")))
                .correlationId(emptyToNull(row.getString("correlation_id")))
                .timestamp(new Date(row.getTimestamp("created_at").getTime()))
                .contentType("application/json")
                .deliveryMode(PERSISTENT)
                .headers(headers.equals("{}") ? Map.of() : json.readValue(headers, HEADERS))
                .build();
        var publication = new Publication(
                row.getString("exchange"),
                row.getString("routing_key"),
                row.getBoolean("mandatory"),
                properties,
                row.getBytes("payload"));
        return new OutboxRow(
                row.getShort("shard"),
                row.getLong("id"),
                row.getString("aggregate_id"),
                row.getInt("attempts"),
                publication);
    }

    private static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
