package dev.warren.messaging.outbox;

import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/** Writes rows in the caller's transaction and wakes the relay when it commits. */
public class OutboxTable {

    static final int SHARDS = 16;

    private static final String INSERT = """
            insert into outbox (shard, aggregate_id, message_id, exchange, routing_key, type, correlation_id, headers, payload, mandatory)
            values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?)""";

    private final JdbcOperations jdbc;
    private final JsonMapper json;
    private final RelaySignal signal;

    public OutboxTable(JdbcOperations jdbc, JsonMapper json, RelaySignal signal) {
        this.jdbc = jdbc;
        this.json = json;
        this.signal = signal;
    }

    /** Stores a message; the caller has a transaction. */
    public void insert(OutboxMessage message) {
        jdbc.update(
                INSERT,
                shardOf(message.aggregateId()),
                message.aggregateId(),
                message.messageId(),
                message.exchange(),
                message.routingKey(),
                message.type(),
                message.correlationId(),
                message.headers().isEmpty() ? "{}" : json.writeValueAsString(message.headers()),
                message.payload(),
                message.mandatory());
        wakeAfterCommit();
    }

    static int shardOf(String aggregateId) {
        return Math.floorMod(aggregateId.hashCode(), SHARDS);
    }

    private void wakeAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                signal.wake();
            }
        });
    }
}
