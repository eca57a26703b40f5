package dev.warren.messaging.parking;

import dev.warren.messaging.parking.ParkedMessage.Action;
import dev.warren.messaging.parking.ParkedMessage.Details;
import dev.warren.messaging.parking.ParkedMessage.Status;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The table of parked messages. */
class ParkedMessages {

    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};
    private static final TypeReference<List<String>> LINES = new TypeReference<>() {};

    /** A repeat is ignored; only what failed after its last replay opens a row again. */
    private static final String STORE = """
            insert into parked_message (message_id, queue, exchange, routing_key, type, correlation_id, headers, body, error, history, replays)
            values (:messageId, :queue, :exchange, :routingKey, :type, :correlationId, :headers::jsonb, :body, :error, :history::jsonb, :replays)
            on conflict (message_id, queue) do update
               set status = 'PARKED', headers = excluded.headers, body = excluded.body, error = excluded.error,
                   history = parked_message.history || excluded.history, parked_at = now()
             where parked_message.status = 'REPLAYED' and parked_message.replays = excluded.replays""";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ParkedMessages(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** A message as it arrived in the parked queue. */
    record Arrival(
            UUID messageId,
            String queue,
            String exchange,
            String routingKey,
            String type,
            String correlationId,
            Map<String, Object> headers,
            byte[] body,
            String error,
            List<String> history,
            int replays) {}

    void store(Arrival arrival) {
        jdbc.sql(STORE)
                .param("messageId", arrival.messageId())
                .param("queue", arrival.queue())
                .param("exchange", arrival.exchange())
                .param("routingKey", arrival.routingKey())
                .param("type", arrival.type())
                .param("correlationId", arrival.correlationId())
                .param("headers", json.writeValueAsString(arrival.headers()))
                .param("body", arrival.body())
                .param("error", arrival.error())
                .param("history", json.writeValueAsString(arrival.history()))
                .param("replays", arrival.replays())
                .update();
    }

    /** Newest first, without details. */
    List<ParkedMessage> list(@Nullable Status status, @Nullable String queue, long before, int limit) {
        return jdbc.sql("""
                        select * from parked_message
                         where id < :before
                           and (:status::text is null or status = :status)
                           and (:queue::text is null or queue = :queue)
                         order by id desc limit :limit""")
                .param("before", before)
                .param("status", status == null ? null : status.name())
                .param("queue", queue)
                .param("limit", limit)
                .query((row, number) -> message(row, null))
                .list();
    }

    Optional<ParkedMessage> find(long id) {
        return jdbc.sql("select * from parked_message where id = ?")
                .param(id)
                .query((row, number) -> message(row, details(row)))
                .optional();
    }

    /** True for the one who may act on the message; it is locked until the end of the transaction. */
    boolean resolve(long id, Status status) {
        return jdbc.sql("""
                        update parked_message set status = :status, replays = replays + case :status when 'REPLAYED' then 1 else 0 end
                         where id = :id and status = 'PARKED'""").param("status", status.name()).param("id", id).update() == 1;
    }

    void rewrite(long id, byte[] body) {
        jdbc.sql("update parked_message set body = ? where id = ?")
                .params(body, id)
                .update();
    }

    byte[] body(long id) {
        return jdbc.sql("select body from parked_message where id = ?")
                .param(id)
                .query(byte[].class)
                .single();
    }

    void audit(long id, String action, String actor, String reason) {
        jdbc.sql("insert into parked_message_action (parked_id, action, actor, reason) values (?, ?, ?, ?)")
                .params(id, action, actor, reason)
                .update();
    }

    private ParkedMessage message(ResultSet row, @Nullable Details details) throws SQLException {
        String queue = row.getString("queue");
        return new ParkedMessage(
                row.getString("id"),
                row.getString("message_id"),
                row.getString("type"),
                queue.isEmpty() ? null : queue,
                row.getString("exchange"),
                row.getString("routing_key"),
                row.getString("correlation_id"),
                row.getString("error"),
                Status.valueOf(row.getString("status")),
                row.getInt("replays"),
                row.getTimestamp("parked_at").toInstant(),
                details);
    }

    private Details details(ResultSet row) throws SQLException {
        var actions = jdbc.sql(
                        "select action, actor, reason, at from parked_message_action where parked_id = ? order by id")
                .param(row.getLong("id"))
                .query((action, number) -> new Action(
                        action.getString("action"),
                        action.getString("actor"),
                        action.getString("reason"),
                        action.getTimestamp("at").toInstant()))
                .list();
        return new Details(
                readable(row.getBytes("body")),
                json.readValue(row.getString("headers"), MAP),
                json.readValue(row.getString("history"), LINES),
                actions);
    }

    private JsonNode readable(byte[] body) {
        try {
            return json.readTree(body);
        } catch (JacksonException other) {
            return json.getNodeFactory().stringNode(new String(body, StandardCharsets.UTF_8));
        }
    }
}
