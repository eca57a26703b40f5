package dev.warren.product.stock;

import dev.warren.product.stuck.StuckSource;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Products whose stock contradicts itself or the ledger, each once for as long as it is the same contradiction. */
@Repository
class StockFindings implements StuckSource {

    private static final String STUCK = """
            select 'stock-contradiction' as kind, sku as id, '' as order_id, 'OPEN' as status, found_at as since,
                   sku || ': ' || difference as reason
              from stock_finding where not dismissed
            """;

    private static final String DISMISS = """
            update stock_finding set dismissed = true where sku = ? and not dismissed returning difference
            """;

    private final JdbcClient jdbc;

    StockFindings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Opens a finding; false when it is known, also when a person has dismissed it since. */
    boolean open(String sku, String difference, Instant at) {
        return jdbc.sql("""
                        insert into stock_finding (sku, difference, found_at) values (?, ?, ?)
                        on conflict (sku) do update
                           set difference = excluded.difference, found_at = excluded.found_at, dismissed = false
                         where stock_finding.difference <> excluded.difference
                        """)
                        .params(sku, difference, at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Closes the findings of products that add up again; their skus. */
    List<String> close(List<String> skus) {
        return jdbc.sql("delete from stock_finding where sku = any (?) returning sku")
                .param(skus.toArray(String[]::new))
                .query(String.class)
                .list();
    }

    @Override
    public Rows stuck() {
        return new Rows(STUCK, Map.of());
    }

    @Override
    public Optional<String> dismiss(String id) {
        return jdbc.sql(DISMISS).param(id).query(String.class).optional();
    }
}
