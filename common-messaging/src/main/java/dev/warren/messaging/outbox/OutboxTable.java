package dev.warren.messaging.outbox;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes what a transaction publishes as the last thing before it commits, all of it in one go, and wakes the relay when it
 * has. A transaction that is rolled back, to a savepoint too, takes along what was published in it.
 */
public class OutboxTable implements TransactionExecutionListener {

    static final int SHARDS = 16;

    private static final String INSERT = """
            insert into outbox (shard, aggregate_id, message_id, exchange, routing_key, type, correlation_id, headers, payload, mandatory)
            values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?)""";

    private final JdbcOperations jdbc;
    private final JsonMapper json;
    private final RelaySignal signal;
    private final ThreadLocal<@Nullable Pending> pending = new ThreadLocal<>();

    /** What was published in a transaction that still runs; the one around it waits or is suspended. */
    private record Pending(
            TransactionExecution transaction,
            List<OutboxMessage> messages,
            @Nullable Pending outer) {}

    public OutboxTable(JdbcOperations jdbc, JsonMapper json, RelaySignal signal) {
        this.jdbc = jdbc;
        this.json = json;
        this.signal = signal;
    }

    /**
     * Stores a message when the caller's transaction commits.
     *
     * @throws IllegalStateException if the transaction's manager does not tell this table what it does
     */
    public void insert(OutboxMessage message) {
        var current = pending.get();
        if (current == null) {
            throw new IllegalStateException("%s is published in a transaction whose manager has not this listener: %s"
                    .formatted(message.type(), getClass().getName()));
        }
        current.messages().add(message);
    }

    @Override
    public void afterBegin(TransactionExecution transaction, @Nullable Throwable failure) {
        if (failure == null) {
            pending.set(new Pending(transaction, new ArrayList<>(), pending.get()));
        }
    }

    @Override
    public void beforeCommit(TransactionExecution transaction) {
        var current = of(transaction);
        if (current != null && !current.messages().isEmpty()) {
            write(current.messages());
        }
    }

    @Override
    public void afterCommit(TransactionExecution transaction, @Nullable Throwable failure) {
        var ended = end(transaction);
        if (ended != null && !ended.messages().isEmpty()) {
            signal.wake(ended.messages().size());
        }
    }

    @Override
    public void afterRollback(TransactionExecution transaction, @Nullable Throwable failure) {
        end(transaction);
    }

    private @Nullable Pending of(TransactionExecution transaction) {
        var current = pending.get();
        return current != null && current.transaction() == transaction ? current : null;
    }

    private @Nullable Pending end(TransactionExecution transaction) {
        var ended = of(transaction);
        if (ended != null) {
            pending.set(ended.outer());
        }
        return ended;
    }

    private void write(List<OutboxMessage> messages) {
        jdbc.batchUpdate(INSERT, messages, messages.size(), this::bind);
    }

    private void bind(PreparedStatement row, OutboxMessage message) throws SQLException {
        row.setInt(1, shardOf(message.aggregateId()));
        row.setString(2, message.aggregateId());
        row.setObject(3, message.messageId());
        row.setString(4, message.exchange());
        row.setString(5, message.routingKey());
        row.setString(6, message.type());
        row.setString(7, message.correlationId());
        row.setString(8, message.headers().isEmpty() ? "{}" : json.writeValueAsString(message.headers()));
        row.setBytes(9, message.payload());
        row.setBoolean(10, message.mandatory());
    }

    static int shardOf(String aggregateId) {
        return Math.floorMod(aggregateId.hashCode(), SHARDS);
    }
}
