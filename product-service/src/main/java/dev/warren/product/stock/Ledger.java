package dev.warren.product.stock;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Every movement of stock there ever was. It is written while the product's row of stock is locked, so what is seen of one
 * product's movements, by their ids, has no gaps that could be filled later; that makes sums up to a movement final.
 */
@Repository
public class Ledger {

    private static final String ENTRIES =
            "select id, sku, kind, quantity, order_id, sale_id, reason, by, at from stock_movement where ";

    /** One statement, hence one moment: nothing that goes on meanwhile is seen in one table and not in the other. */
    private static final String ACCOUNTS = """
            select s.sku, s.initial, s.on_hand, s.pre_deducted, s.reserved, s.sold, m.kind, m.quantity,
                   (select coalesce(sum(remaining), 0) from flash_allotment a where a.sku = s.sku and a.status = 'OPEN')
                       as allotted
              from stock s
              left join lateral (
                   select kind, sum(quantity) as quantity
                     from (select kind, quantity from stock_tally where sku = s.sku
                           union all
                           select kind, quantity from stock_movement
                            where sku = s.sku
                              and id > (select coalesce(max(through), 0) from stock_tally where sku = s.sku)) moved
                    group by kind) m on true
             where :sku::text is null or s.sku = :sku
             order by s.sku
            """;

    private static final String TALLY = """
            insert into stock_tally (sku, kind, quantity, through)
            select s.sku, m.kind, sum(m.quantity), max(m.id)
              from stock s
              join stock_movement m on m.sku = s.sku
                   and m.id > (select coalesce(max(through), 0) from stock_tally where sku = s.sku)
             group by s.sku, m.kind
            on conflict (sku, kind) do update
               set quantity = stock_tally.quantity + excluded.quantity, through = excluded.through
            """;

    private final JdbcClient jdbc;

    Ledger(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes movements down; the caller has locked the rows of their products. */
    void write(List<Movement> movements, Instant at) {
        jdbc.sql("""
                        insert into stock_movement (sku, kind, quantity, order_id, sale_id, reason, by, at)
                        select sku, kind, quantity, order_id, sale_id, reason, by, :at
                          from unnest(:skus::text[], :kinds::text[], :quantities::bigint[], :orders::text[], :sales::text[],
                                      :reasons::text[], :by::text[])
                               as m (sku, kind, quantity, order_id, sale_id, reason, by)
                        """)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("skus", column(movements, Movement::sku))
                .param("kinds", column(movements, movement -> movement.kind().name()))
                .param(
                        "quantities",
                        movements.stream().mapToLong(Movement::quantity).toArray())
                .param("orders", column(movements, Movement::orderId))
                .param("sales", column(movements, Movement::saleId))
                .param("reasons", column(movements, Movement::reason))
                .param("by", column(movements, Movement::by))
                .update();
    }

    private static @Nullable String[] column(List<Movement> movements, Function<Movement, @Nullable String> field) {
        return movements.stream().map(field).toArray(String[]::new);
    }

    /** The newest first, those before the given one. */
    public List<LedgerEntry> ofProduct(String sku, long before, int limit) {
        return entries("sku", sku, before, limit);
    }

    /** The newest first, those before the given one. */
    public List<LedgerEntry> ofOrder(String orderId, long before, int limit) {
        return entries("order_id", orderId, before, limit);
    }

    /** The newest first, those before the given one; of the sale itself and of all its orders. */
    public List<LedgerEntry> ofSale(String saleId, long before, int limit) {
        return entries("sale_id", saleId, before, limit);
    }

    private List<LedgerEntry> entries(String column, String value, long before, int limit) {
        return jdbc.sql(ENTRIES + column + " = ? and id < ? order by id desc limit ?")
                .params(value, before, limit)
                .query(LedgerEntry.class)
                .list();
    }

    public Optional<Account> account(String sku) {
        return accounts(sku).stream().findFirst();
    }

    /** All products. */
    List<Account> accounts() {
        return accounts(null);
    }

    private List<Account> accounts(@Nullable String sku) {
        var accounts = new LinkedHashMap<String, Account>();
        jdbc.sql(ACCOUNTS).param("sku", sku).query(row -> {
            var account = accounts.computeIfAbsent(row.getString("sku"), product -> account(row));
            var kind = row.getString("kind");
            if (kind != null) {
                account.sums().put(MovementKind.valueOf(kind), row.getLong("quantity"));
            }
        });
        return List.copyOf(accounts.values());
    }

    private static Account account(ResultSet row) {
        try {
            var level = new StockLevel(
                    row.getString("sku"),
                    row.getLong("initial"),
                    row.getLong("on_hand"),
                    row.getLong("pre_deducted"),
                    row.getLong("reserved"),
                    row.getLong("sold"));
            Map<MovementKind, Long> sums = new EnumMap<>(MovementKind.class);
            return new Account(level, sums, row.getLong("allotted"));
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Adds up what was moved since the last time, so that the next one need not; one instance at a time. */
    @Transactional
    void tally() {
        jdbc.sql("lock table stock_tally in share row exclusive mode").update();
        jdbc.sql(TALLY).update();
    }
}
