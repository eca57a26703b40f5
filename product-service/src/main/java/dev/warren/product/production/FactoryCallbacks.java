package dev.warren.product.production;

import dev.warren.product.Outcome;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the factory called back with, byte for byte, and what came of it. */
@Repository
class FactoryCallbacks {

    private final JdbcClient jdbc;

    FactoryCallbacks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One row per callback; deliveries of the same one are counted. */
    void keep(String webhookId, String productionId, byte[] body, Outcome outcome, Instant at) {
        jdbc.sql("""
                        insert into factory_callback (webhook_id, production_id, body, outcome, received_at)
                        values (?, ?, ?, ?, ?)
                        on conflict (webhook_id) do update set deliveries = factory_callback.deliveries + 1
                        """)
                .params(webhookId, productionId, body, said(outcome), at.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static String said(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Changed _ -> "changed";
            case Outcome.Unchanged _ -> "unchanged";
            case Outcome.Refused(var reason) -> "refused: " + reason;
        };
    }
}
