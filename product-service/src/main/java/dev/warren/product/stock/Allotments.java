package dev.warren.product.stock;

import dev.warren.product.stock.StockRejected.Reason;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What every flash sale ever heard of got set aside. Locked after reservations and before products. */
@Repository
class Allotments {

    private final JdbcClient jdbc;
    private final JdbcOperations batches;

    Allotments(JdbcClient jdbc, JdbcOperations batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** Writes down that a sale has its units; false when the sale has been heard of before. */
    boolean open(String saleId, String sku, long quantity, Instant at) {
        return begin(saleId, sku, quantity, "OPEN", at);
    }

    /** Makes sure that a sale never gets anything; false when the sale has been heard of before. */
    boolean settleBeforehand(String saleId, String sku, Instant at) {
        return begin(saleId, sku, 0, "SETTLED", at);
    }

    private boolean begin(String saleId, String sku, long quantity, String status, Instant at) {
        return jdbc.sql("""
                        insert into flash_allotment (sale_id, sku, quantity, remaining, status, changed_at)
                        values (:sale, :sku, :quantity, :quantity, :status, :at) on conflict (sale_id) do nothing
                        """)
                        .param("sale", saleId)
                        .param("sku", sku)
                        .param("quantity", quantity)
                        .param("status", status)
                        .param("at", utc(at))
                        .update()
                == 1;
    }

    /** An allotment that has just been opened has failed for want of units. */
    void refuse(String saleId, Reason reason) {
        jdbc.sql("update flash_allotment set status = 'REFUSED', remaining = 0, reason = ? where sale_id = ?")
                .params(reason.name(), saleId)
                .update();
    }

    boolean isOpen(String saleId) {
        return jdbc.sql("select exists (select from flash_allotment where sale_id = ? and status = 'OPEN')")
                .param(saleId)
                .query(Boolean.class)
                .single();
    }

    /** Why a sale got nothing; empty unless it was refused. */
    Optional<Reason> refusal(String saleId) {
        return jdbc.sql("select reason from flash_allotment where sale_id = ? and status = 'REFUSED'")
                .param(saleId)
                .query((row, number) -> Reason.valueOf(row.getString("reason")))
                .optional();
    }

    /** Closes an allotment for good; what remained of it, unless there was none or it was closed before. */
    Optional<Allotment> settle(String saleId, Instant at) {
        return jdbc.sql("""
                        with settled as (
                            select sale_id, sku, remaining from flash_allotment
                             where sale_id = ? and status = 'OPEN' for update)
                        update flash_allotment a set status = 'SETTLED', remaining = 0, changed_at = ?
                          from settled where a.sale_id = settled.sale_id
                        returning settled.sale_id, settled.sku, settled.remaining
                        """).params(saleId, utc(at)).query(Allotment.class).optional();
    }

    /** The allotments of these sales that go on, by sale, locked for the rest of the transaction. */
    Map<String, Allotment> lock(Collection<String> saleIds) {
        var open = new HashMap<String, Allotment>();
        if (!saleIds.isEmpty()) {
            jdbc.sql("""
                            select sale_id, sku, remaining from flash_allotment where sale_id = any (?) and status = 'OPEN'
                             order by sale_id collate "C" for no key update
                            """)
                    .param(saleIds.toArray(String[]::new))
                    .query(Allotment.class)
                    .list()
                    .forEach(allotment -> open.put(allotment.saleId(), allotment));
        }
        return open;
    }

    /** Writes down what remains of locked allotments. */
    void keep(Map<String, Allotment> allotments) {
        List<Object[]> rows = new TreeMap<>(allotments)
                .values().stream()
                        .map(allotment -> new Object[] {allotment.remaining(), allotment.saleId()})
                        .toList();
        if (!rows.isEmpty()) {
            batches.batchUpdate("update flash_allotment set remaining = ? where sale_id = ?", rows);
        }
    }

    /** Puts an order's units back into the allotment of its sale; false when it has no sale, or one that is over. */
    boolean giveBack(@Nullable String saleId, List<Units> units) {
        return saleId != null
                && jdbc.sql("""
                                update flash_allotment set remaining = remaining + ? where sale_id = ? and status = 'OPEN'
                                """)
                                .params(units.stream().mapToInt(Units::quantity).sum(), saleId)
                                .update()
                        == 1;
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
