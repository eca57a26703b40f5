package dev.warren.product.stuck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.defaults.testing.Tokens;
import dev.warren.product.testing.Http;
import dev.warren.product.testing.ProductServiceTest;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** However much is stuck, all of it can be seen. */
@ProductServiceTest
class StuckListTest {

    private static final int MANY = 205;

    @Autowired
    Http http;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    StuckController controller;

    @Autowired
    MeterRegistry meters;

    @BeforeEach
    void manyOfTwoKindsSinceTheSameMoments() {
        jdbc.sql("""
                        insert into reservation (order_id, status, skus, quantities, refusal, changed_at)
                        select 'ord_stuck_' || n, 'VOID', '{}', '{}', 'contradiction ' || n,
                               timestamptz '2020-01-01Z' + n / 3 * interval '1 millisecond'
                          from generate_series(1, ?) n
                        """).param(MANY).update();
        jdbc.sql("""
                        insert into reservation (order_id, status, skus, quantities, order_expires_at, changed_at)
                        select 'ord_overdue_' || n, 'RESERVED', '{}', '{}',
                               timestamptz '2020-01-01Z' + n / 3 * interval '1 millisecond', now()
                          from generate_series(1, ?) n
                        """).param(MANY).update();
    }

    @AfterEach
    void nothing() {
        jdbc.sql("delete from reservation where order_id like 'ord_stuck_%' or order_id like 'ord_overdue_%'")
                .update();
    }

    @Test
    void showsEveryOneOnItsPagesTheLongestStuckFirst() {
        var seen = new ArrayList<JsonNode>();
        for (var cursor = Optional.of(""); cursor.isPresent(); ) {
            var page = http.get("/ops/v1/stuck?limit=7&cursor=" + cursor.get(), Tokens.ops())
                    .body();
            page.path("data").forEach(seen::add);
            cursor = page.path("nextCursor").asStringOpt();
        }

        assertThat(seen)
                .filteredOn(each -> each.path("since").asString().startsWith("2020"))
                .extracting(each -> each.path("id").asString())
                .hasSize(2 * MANY)
                .doesNotHaveDuplicates();
        assertThat(seen)
                .extracting(each -> Instant.parse(each.path("since").asString()))
                .isSorted();
    }

    @Test
    void countsEveryOne() {
        controller.count();

        for (var kind : List.of("reservation-refused", "reservation-overdue")) {
            assertThat(meters.get("product.stuck").tag("kind", kind).gauge().value())
                    .isGreaterThanOrEqualTo(MANY);
        }
    }

    @Test
    void takesNoCursorThatIsNotItsOwn() {
        for (var cursor : List.of("%21", "bm9uZQ")) {
            var refused = http.get("/ops/v1/stuck?cursor=" + cursor, Tokens.ops());
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.code()).isEqualTo("invalid-request");
        }
    }
}
