package dev.warren.product.stuck;

import static java.util.stream.Collectors.joining;

import dev.warren.defaults.web.Cursor;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** What is stuck in all features together. */
@Component
class StuckThings {

    private final List<StuckSource> sources;
    private final JdbcClient jdbc;

    StuckThings(List<StuckSource> sources, JdbcClient jdbc) {
        this.sources = sources;
        this.jdbc = jdbc;
    }

    /**
     * The longest stuck first.
     *
     * @param key of the last one seen; null for the first page
     */
    List<Stuck> after(@Nullable String key, int limit) {
        var after = After.of(key);
        return select("select * from (%s) stuck where (since, kind, id) > (:since, :kind, :id)"
                        + " order by since, kind, id limit :limit")
                .param("since", after.since.atOffset(ZoneOffset.UTC))
                .param("kind", after.kind)
                .param("id", after.id)
                .param("limit", limit)
                .query(Stuck.class)
                .list();
    }

    /** How many there are of each kind of which there are any. */
    Map<String, Long> count() {
        var counts = new TreeMap<String, Long>();
        select("select kind, count(*) as number from (%s) stuck group by kind").query(row -> {
            counts.put(row.getString("kind"), row.getLong("number"));
        });
        return counts;
    }

    private StatementSpec select(String sql) {
        var rows = sources.stream().map(StuckSource::stuck).toList();
        var all = rows.stream().map(StuckSource.Rows::sql).collect(joining(" union all "));
        var statement = jdbc.sql(sql.formatted(all));
        rows.forEach(each -> each.parameters().forEach(statement::param));
        return statement;
    }

    /** Where the last page ended. */
    private record After(Instant since, String kind, String id) {

        static After of(@Nullable String key) {
            if (key == null) {
                return new After(Instant.EPOCH, "", "");
            }
            var parts = key.split(" ", 3);
            try {
                return new After(Instant.parse(parts[0]), parts[1], parts[2]);
            } catch (DateTimeException | ArrayIndexOutOfBoundsException garbage) {
                throw Cursor.refused();
            }
        }
    }
}
