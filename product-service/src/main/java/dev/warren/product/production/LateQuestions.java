package dev.warren.product.production;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The questions to the factory that no timer has woken. Only their keys are read: an order that cannot be read hides no other. */
@Repository
public class LateQuestions {

    private final JdbcClient jdbc;

    LateQuestions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param dueAt the moment the lost timer was set for */
    public record LateQuestion(String productionId, Instant dueAt) {}

    /**
     * What was due before a moment, the oldest first.
     *
     * @param after the last one of the page before; null for the first page
     */
    public List<LateQuestion> before(Instant latest, @Nullable LateQuestion after, int limit) {
        return jdbc.sql("""
                        select id as production_id, next_at as due_at from production_order
                         where next_at < :latest and (next_at, id) > (:dueAt, :id) order by next_at, id limit :limit
                        """)
                .param("latest", latest.atOffset(ZoneOffset.UTC))
                .param("dueAt", (after == null ? Instant.EPOCH : after.dueAt()).atOffset(ZoneOffset.UTC))
                .param("id", after == null ? "" : after.productionId())
                .param("limit", limit)
                .query(LateQuestion.class)
                .list();
    }
}
