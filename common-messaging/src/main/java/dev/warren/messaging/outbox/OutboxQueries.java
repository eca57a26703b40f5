package dev.warren.messaging.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** The relay's statements. */
class OutboxQueries {

    /** In a statement of its own: a snapshot taken before the lock would still show rows another relay has just deleted. */
    private static final String LOCK = """
            with busy as materialized (
                   select candidate.shard
                     from generate_series(0, ?) candidate(shard)
                    where (select 1 from outbox o
                            where o.shard = candidate.shard and (o.attempts = 0 or o.not_before <= now())
                            limit 1) = 1)
            select chosen.shard, pg_try_advisory_xact_lock(4712, chosen.shard), (select count(*) from busy)
              from (select shard from busy order by random() limit ?) chosen""";

    /** The oldest rows of each shard, without aggregates whose first row is backing off. */
    private static final String PICK = """
            select o.shard, o.id, o.aggregate_id, o.message_id, o.exchange, o.routing_key, o.type, o.correlation_id,
                   o.headers, o.payload, o.mandatory, o.created_at, o.attempts
              from unnest(?::smallint[]) mine(shard)
             cross join lateral (
                   select * from outbox r
                    where r.shard = mine.shard
                      and not exists (select 1 from outbox b
                                       where b.shard = r.shard and b.aggregate_id = r.aggregate_id
                                         and b.attempts > 0 and b.not_before > now())
                    order by r.id
                    limit ?) o
             order by o.id""";

    /**
     * Row by row, in one round trip: the table is often empty, and what the planner knows of it then makes it go through all rows
     * for each of a list when a backlog has come, as long as nothing tells it better.
     */
    private static final String DELETE = "delete from outbox where shard = ? and id = ?";

    private static final String BACK_OFF = """
            update outbox set attempts = attempts + 1, last_error = ?,
                   not_before = clock_timestamp() + least(power(2, least(attempts + 1, 9)), 300) * interval '1 second'
             where shard = ? and id = ?""";

    private static final String PARK = """
            with gone as (delete from outbox where shard = ? and id = ? returning *)
            insert into parked_message (message_id, queue, exchange, routing_key, type, correlation_id, headers, body, error, history)
            select message_id, case exchange when '' then routing_key else '' end, exchange, routing_key, type, correlation_id,
                   headers, payload, ?, jsonb_build_array(?::text)
              from gone
            on conflict (message_id, queue) do update
               set status = 'PARKED', error = excluded.error, history = parked_message.history || excluded.history,
                   parked_at = now()""";

    private final JsonMapper json;

    OutboxQueries(JsonMapper json) {
        this.json = json;
    }

    /**
     * @param mine      shards with rows that are ours until the end of the transaction
     * @param contended another relay has some
     * @param more      there are others with rows
     */
    record Shards(List<Short> mine, boolean contended, boolean more) {}

    /** Takes the locks of shards that have rows, any of them. */
    Shards lockShards(Connection database, int atMost) throws SQLException {
        List<Short> mine = new ArrayList<>();
        int tried = 0;
        int busy = 0;
        try (var statement = database.prepareStatement(LOCK)) {
            statement.setInt(1, OutboxTable.SHARDS - 1);
            statement.setInt(2, atMost);
            var shards = statement.executeQuery();
            while (shards.next()) {
                tried++;
                busy = shards.getInt(3);
                if (shards.getBoolean(2)) {
                    mine.add(shards.getShort(1));
                }
            }
        }
        return new Shards(mine, mine.size() < tried, tried < busy);
    }

    List<OutboxRow> pick(Connection database, List<Short> shards, int perShard) throws SQLException {
        List<OutboxRow> picked = new ArrayList<>();
        try (var statement = database.prepareStatement(PICK)) {
            statement.setArray(1, database.createArrayOf("smallint", shards.toArray()));
            statement.setInt(2, perShard);
            var rows = statement.executeQuery();
            while (rows.next()) {
                picked.add(OutboxRow.of(rows, json));
            }
        }
        return picked;
    }

    void delete(Connection database, List<OutboxRow> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (var statement = database.prepareStatement(DELETE)) {
            for (var row : rows) {
                statement.setShort(1, row.shard());
                statement.setLong(2, row.id());
                statement.addBatch();
            }
            expect(rows.size(), Arrays.stream(statement.executeBatch()).sum());
        }
    }

    void backOff(Connection database, OutboxRow row, String reason) throws SQLException {
        try (var statement = database.prepareStatement(BACK_OFF)) {
            statement.setString(1, reason);
            statement.setShort(2, row.shard());
            statement.setLong(3, row.id());
            expect(1, statement.executeUpdate());
        }
    }

    void park(Connection database, OutboxRow row, String reason) throws SQLException {
        try (var statement = database.prepareStatement(PARK)) {
            statement.setShort(1, row.shard());
            statement.setLong(2, row.id());
            statement.setString(3, reason);
            statement.setString(4, reason);
            expect(1, statement.executeUpdate());
        }
    }

    private static void expect(int rows, int changed) throws SQLException {
        if (changed != rows) {
            throw new SQLException(
                    "outbox rows: %d (expected: %d, they are locked by this relay)".formatted(changed, rows));
        }
    }
}
