package dev.warren.messaging.outbox;

import dev.warren.messaging.broker.ConfirmChannel;
import dev.warren.messaging.broker.Refusal;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One transaction of the relay: take free shards, read the oldest rows, publish, and delete what the broker has.
 *
 * <p>Within a pass the messages of one aggregate go one after the other, each after the confirm of the one before; when
 * one is refused, those behind it stay. So the order of an aggregate is kept, whatever fails.
 */
class RelayPass {

    /** No wave is begun after this; what is left is for the next pass. */
    private static final Duration ENOUGH = Duration.ofMillis(500);

    private final OutboxQueries queries;
    private final RelayMeters meters;
    private final RelayProperties properties;

    /**
     * @param rows      how many were read
     * @param more      there may be more to do right now
     * @param backlog   there was more than fits into a pass
     * @param contended another instance holds a shard with rows
     */
    record Result(int rows, boolean more, boolean backlog, boolean contended) {}

    RelayPass(OutboxQueries queries, RelayMeters meters, RelayProperties properties) {
        this.queries = queries;
        this.meters = meters;
        this.properties = properties;
    }

    /** @param sharing takes half of the shards at most: the other half is for another instance */
    Result run(Connection database, ConfirmChannel broker, boolean sharing) throws SQLException, IOException {
        long start = System.nanoTime();
        int shardsAtMost = sharing ? OutboxTable.SHARDS / 2 : OutboxTable.SHARDS;
        var shards = queries.lockShards(database, Math.min(shardsAtMost, properties.batch()));
        if (shards.mine().isEmpty()) {
            database.rollback();
            return new Result(0, false, false, shards.contended());
        }
        int perShard = Math.max(1, properties.batch() / shards.mine().size());
        var rows = queries.pick(database, shards.mine(), perShard);
        var done = publishInOrder(rows, broker);
        settle(database, done);
        database.commit();
        meters.passed(done, System.nanoTime() - start);
        boolean backlog = done.size() < rows.size() || anyShardFull(rows, perShard);
        boolean more = backlog || shards.more();
        // Rows may all be behind one that backs off: to look again at once would be a hot loop.
        return new Result(rows.size(), more && !rows.isEmpty(), backlog, shards.contended());
    }

    private static boolean anyShardFull(List<OutboxRow> rows, int perShard) {
        int[] perShardRead = new int[OutboxTable.SHARDS];
        for (var row : rows) {
            if (++perShardRead[row.shard()] == perShard) {
                return true;
            }
        }
        return false;
    }

    /** What became of the rows; rows in neither list were left alone. */
    record Done(List<OutboxRow> confirmed, Map<OutboxRow, Refusal> refused) {
        int size() {
            return confirmed.size() + refused.size();
        }
    }

    /** At least one wave, however long the rows took to be read: a pass that publishes nothing would be repeated at once. */
    private Done publishInOrder(List<OutboxRow> rows, ConfirmChannel broker) throws IOException {
        long start = System.nanoTime();
        var done = new Done(new ArrayList<>(), new LinkedHashMap<>());
        Set<String> stopped = new HashSet<>();
        List<OutboxRow> waiting = rows;
        while (!waiting.isEmpty() && (waiting == rows || System.nanoTime() - start < ENOUGH.toNanos())) {
            List<OutboxRow> wave = new ArrayList<>();
            List<OutboxRow> later = new ArrayList<>();
            Set<String> inFlight = new HashSet<>();
            for (var row : waiting) {
                if (!stopped.contains(row.aggregateId())) {
                    (inFlight.add(row.aggregateId()) ? wave : later).add(row);
                }
            }
            publish(wave, broker, done, stopped);
            waiting = later;
        }
        return done;
    }

    private void publish(List<OutboxRow> wave, ConfirmChannel broker, Done done, Set<String> stopped)
            throws IOException {
        var refusals = broker.send(wave.stream().map(OutboxRow::publication).toList(), properties.patience());
        for (int index = 0; index < wave.size(); index++) {
            var row = wave.get(index);
            var refusal = refusals.get(index);
            if (refusal == null) {
                done.confirmed().add(row);
            } else {
                done.refused().put(row, refusal);
                stopped.add(row.aggregateId());
            }
        }
    }

    private void settle(Connection database, Done done) throws SQLException {
        queries.delete(database, done.confirmed());
        for (var refusal : done.refused().entrySet()) {
            var row = refusal.getKey();
            String reason = refusal.getValue().reason();
            if (refusal.getValue().lasting() && row.attempts() + 1 >= properties.tries()) {
                queries.park(database, row, reason);
                meters.parked(row, reason);
            } else {
                queries.backOff(database, row, reason);
            }
        }
    }
}
