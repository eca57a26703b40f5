package dev.warren.order.flashsale;

import dev.warren.defaults.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All sales, and where their units are. */
@Repository
public class FlashSales {

    private static final String COLUMNS =
            "id, merchant_id, sku, years, price, currency, announced, per_customer, opens_at, closes_at, status, refusal, closed_by, closed_because";

    private static final String SELECT = "select " + COLUMNS + " from flash_sale ";

    private final JdbcClient jdbc;

    FlashSales(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(FlashSale sale, String by, Instant at) {
        jdbc.sql("""
                        insert into flash_sale (id, merchant_id, sku, years, price, currency, announced, free, per_customer,
                                                opens_at, closes_at, status, announced_by, announced_at, asked_at)
                        values (:id, :merchant, :sku, :years, :price, :currency, :announced, :announced, :perCustomer,
                                :opens, :closes, :status, :by, :at, :at)
                        """)
                .param("id", sale.id())
                .param("merchant", sale.merchantId())
                .param("sku", sale.sku())
                .param("years", sale.years())
                .param("price", sale.price().amount())
                .param("currency", sale.price().currency())
                .param("announced", sale.announced())
                .param("perCustomer", sale.perCustomer())
                .param("opens", utc(sale.opensAt()))
                .param("closes", utc(sale.closesAt()))
                .param("status", sale.status().name())
                .param("by", by)
                .param("at", utc(at))
                .update();
    }

    public Optional<FlashSale> find(String id) {
        return jdbc.sql(SELECT + "where id = ?")
                .param(id)
                .query(FlashSales::sale)
                .optional();
    }

    /** The latest first, before the given id if there is one. */
    List<FlashSale> before(@Nullable String id, int limit) {
        return jdbc.sql(SELECT + "where (:id::text is null or id < :id) order by id desc limit :limit")
                .param("id", id)
                .param("limit", limit)
                .query(FlashSales::sale)
                .list();
    }

    /** The product service has set all units aside; false when that was known. */
    boolean ready(String id) {
        return jdbc.sql("update flash_sale set status = 'READY' where id = ? and status = 'ANNOUNCED'")
                        .param(id)
                        .update()
                == 1;
    }

    boolean refuse(String id, String reason) {
        return jdbc.sql("update flash_sale set status = 'REFUSED', refusal = ? where id = ? and status = 'ANNOUNCED'")
                        .params(reason, id)
                        .update()
                == 1;
    }

    /** Ends the hours of a sale now; false when they were over. */
    boolean close(String id, FlashSale.EarlyClose earlyClose, Instant now) {
        return jdbc.sql("""
                        update flash_sale set closes_at = :now, closed_by = :by, closed_because = :reason
                         where id = :id and closes_at > :now and status in ('ANNOUNCED', 'READY')
                        """)
                        .param("now", utc(now))
                        .param("by", earlyClose.by())
                        .param("reason", earlyClose.reason())
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Those of the given sales whose hours are over. */
    public List<String> closed(Collection<String> ids, Instant now) {
        return jdbc.sql("select id from flash_sale where id = any(:ids) and closes_at <= :now")
                .param("ids", ids.toArray(String[]::new))
                .param("now", utc(now))
                .query(String.class)
                .list();
    }

    /** Takes on itself to ask about sales that the product service was last asked about before the given moment. */
    List<FlashSale> takeUnanswered(Instant askedBefore, Instant now) {
        return jdbc.sql("""
                        update flash_sale set asked_at = :now
                         where id in (select id from flash_sale where status = 'ANNOUNCED' and asked_at < :before
                                       order by asked_at limit 100 for update skip locked)
                        returning\s""" + COLUMNS)
                .param("now", utc(now))
                .param("before", utc(askedBefore))
                .query(FlashSales::sale)
                .list();
    }

    /** The same for one of them, whenever that was; empty when it has been answered. */
    Optional<FlashSale> takeUnanswered(String id, Instant now) {
        return jdbc.sql("update flash_sale set asked_at = :now where id = :id and status = 'ANNOUNCED' returning "
                        + COLUMNS)
                .param("now", utc(now))
                .param("id", id)
                .query(FlashSales::sale)
                .optional();
    }

    /** Units that nobody has any more. */
    void giveBack(String id, int units) {
        jdbc.sql("update flash_sale set free = free + ? where id = ?")
                .params(units, id)
                .update();
    }

    /** One snapshot; empty when there is no such sale. */
    public Optional<Tally> tally(String id) {
        return jdbc.sql("""
                        select s.announced, s.free,
                               (select coalesce(sum(l.units - l.used), 0) from flash_lease l
                                 where l.sale_id = s.id and not l.settled) as leased,
                               (select count(*) from flash_ticket t where t.sale_id = s.id and t.unit = 'HELD') as held,
                               (select count(*) from flash_ticket t where t.sale_id = s.id and t.unit = 'SOLD') as sold
                          from flash_sale s where s.id = ?
                        """).param(id).query(Tally.class).optional();
    }

    /** Sales whose hours ended before the given moment and that are not settled, the oldest first. */
    List<FlashSale> over(Instant closedBefore) {
        return jdbc.sql(SELECT + "where status = 'READY' and closes_at < ? order by closes_at limit 100")
                .param(utc(closedBefore))
                .query(FlashSales::sale)
                .list();
    }

    /**
     * Ends a sale none of whose units is on its way any more.
     *
     * @return the units that were sold; empty as long as a lease or a ticket holds one, or when it is settled already
     */
    Optional<Integer> settle(String id, Instant at) {
        return jdbc.sql("""
                        update flash_sale s set status = 'SETTLED', settled_at = :at
                         where s.id = :id and s.status = 'READY'
                           and not exists (select from flash_lease l where l.sale_id = s.id and not l.settled)
                           and not exists (select from flash_ticket t where t.sale_id = s.id and t.unit = 'HELD')
                        returning s.announced - s.free
                        """)
                .param("at", utc(at))
                .param("id", id)
                .query(Integer.class)
                .optional();
    }

    private static FlashSale sale(ResultSet row, int number) throws SQLException {
        return new FlashSale(
                row.getString("id"),
                row.getString("merchant_id"),
                row.getString("sku"),
                row.getInt("years"),
                new Money(row.getLong("price"), row.getString("currency")),
                row.getInt("announced"),
                row.getInt("per_customer"),
                row.getObject("opens_at", OffsetDateTime.class).toInstant(),
                row.getObject("closes_at", OffsetDateTime.class).toInstant(),
                SaleStatus.valueOf(row.getString("status")),
                row.getString("refusal"),
                earlyClose(row));
    }

    private static FlashSale.@Nullable EarlyClose earlyClose(ResultSet row) throws SQLException {
        var by = row.getString("closed_by");
        return by == null ? null : new FlashSale.EarlyClose(by, row.getString("closed_because"));
    }

    static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
