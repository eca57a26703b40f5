package dev.warren.product.stuck;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes contradictions and failures off the list and keeps who said that they are settled, and why. */
@Service
class Dismissing {

    private final List<StuckSource> sources;
    private final JdbcClient jdbc;

    Dismissing(List<StuckSource> sources, JdbcClient jdbc) {
        this.sources = sources;
        this.jdbc = jdbc;
    }

    /**
     * @param id of the list's entry
     * @return whether there was anything to dismiss
     */
    @Transactional
    boolean dismiss(String id, String by, String because, Instant at) {
        var refusal =
                sources.stream().flatMap(source -> source.dismiss(id).stream()).findFirst();
        refusal.ifPresent(dismissed -> jdbc.sql("""
                        insert into dismissal (dismissed_id, refusal, dismissed_by, dismissed_because, dismissed_at)
                        values (?, ?, ?, ?, ?)
                        """)
                .params(id, dismissed, by, because, at.atOffset(ZoneOffset.UTC))
                .update());
        return refusal.isPresent();
    }
}
