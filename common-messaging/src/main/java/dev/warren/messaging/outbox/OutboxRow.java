package dev.warren.messaging.outbox;

import dev.warren.messaging.broker.Publication;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Date;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A row of the outbox as the relay reads it. */
record OutboxRow(short shard, long id, String aggregateId, int attempts, Publication publication) {

    private static final TypeReference<Map<String, Object>> HEADERS = new TypeReference<>() {};

    static OutboxRow of(ResultSet row, JsonMapper json) throws SQLException {
        String headers = row.getString("headers");
        var properties = OutboxMessage.envelope(
                row.getString("message_id"),
                row.getString("type"),
                row.getString("correlation_id"),
                new Date(row.getTimestamp("created_at").getTime()),
                headers.equals("{}") ? Map.of() : json.readValue(headers, HEADERS));
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
}
