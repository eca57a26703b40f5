package dev.warren.messaging.outbox;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * What waits in the outbox.
 *
 * @param pending          rows
 * @param oldestAgeSeconds of the row that has waited longest; 0 if there is none
 * @param parked           messages that wait for a person
 * @param backingOff       rows the broker refused and that will be tried again, the first twenty
 */
record OutboxStatus(long pending, double oldestAgeSeconds, long parked, List<BackingOff> backingOff) {

    record BackingOff(
            String id,
            String aggregateId,
            String messageId,
            String type,
            String exchange,
            String routingKey,
            int attempts,
            Instant notBefore,
            String lastError) {}

    record Depth(long pending, double oldestAgeSeconds, long parked) {

        static Depth read(JdbcOperations jdbc) {
            var depth = jdbc.queryForObject(
                    """
                    select count(*), coalesce(extract(epoch from clock_timestamp() - min(created_at)), 0),
                           (select count(*) from parked_message where status = 'PARKED')
                      from outbox""", (row, number) -> new Depth(row.getLong(1), Math.max(0, row.getDouble(2)), row.getLong(3)));
            return depth == null ? new Depth(0, 0, 0) : depth;
        }
    }

    static OutboxStatus read(JdbcOperations jdbc) {
        var depth = Depth.read(jdbc);
        var backingOff = jdbc.query(
                """
                select id, aggregate_id, message_id, type, exchange, routing_key, attempts, not_before, last_error
                  from outbox where attempts > 0 order by id limit 20""",
                (row, number) -> new BackingOff(
                        row.getString("id"),
                        row.getString("aggregate_id"),
                        row.getString("message_id"),
                        row.getString("type"),
                        row.getString("exchange"),
                        row.getString("routing_key"),
                        row.getInt("attempts"),
                        row.getTimestamp("not_before").toInstant(),
                        row.getString("last_error")));
        return new OutboxStatus(depth.pending(), depth.oldestAgeSeconds(), depth.parked(), backingOff);
    }
}
