package dev.warren.order.flashsale;

import dev.warren.defaults.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The blocks of units that doors have. A unit leaves its lease when its message becomes a ticket; what a holder leaves behind, by
 * a crash or because a message was never taken, goes back once nothing of the lease can be in queue B any more. Whether a lease
 * is still renewed is measured with the clock of the database alone.
 */
@Repository
public class Leases {

    private final JdbcClient jdbc;

    Leases(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A lease whose holder has gone; the message about it follows the last of its own. */
    record Orphan(String id, String saleId) {}

    /**
     * Takes a block out of what is free: at most {@code most} units, and no more than the given share of what is left, so that
     * towards the end the last units do not lie idle at one door. Empty when nothing is free or the sale is not on. The row is not
     * locked for its key: tickets and orders that are being written refer to it, and the door would wait for all of them.
     */
    public Optional<Lease> grant(String saleId, String holder, int most, int share, Instant now) {
        return jdbc.sql("""
                        with sale as (
                            select id, free, least(free, :most, greatest(1, free / :share)) as units from flash_sale
                             where id = :sale and status = 'READY' and free > 0 and opens_at <= :now and closes_at > :now
                               for no key update),
                        taken as (
                            update flash_sale s set free = sale.free - sale.units from sale where s.id = sale.id)
                        insert into flash_lease (id, sale_id, holder, units)
                        select :lease, id, :holder, units from sale
                        returning id, sale_id, units
                        """)
                .param("sale", saleId)
                .param("most", most)
                .param("share", share)
                .param("now", FlashSales.utc(now))
                .param("lease", Ids.next("lse"))
                .param("holder", holder)
                .query(Lease.class)
                .optional();
    }

    /** Keeps leases; those that are missing in the answer are no longer the holder's to give away. */
    public Set<String> renew(Collection<String> ids) {
        return Set.copyOf(jdbc.sql("""
                        update flash_lease set renewed_at = now()
                         where id = any(?) and not settled and marked_at is null returning id
                        """)
                .param(ids.toArray(String[]::new))
                .query(String.class)
                .list());
    }

    /** Puts units back that were certainly not given away; nothing happens if the lease was taken from its holder meanwhile. */
    public void giveBack(String id, int units) {
        jdbc.sql("""
                        with lease as (
                            update flash_lease set units = units - :units, settled = units - :units = used
                             where id = :id and not settled and units - used >= :units returning sale_id)
                        update flash_sale set free = free + :units from lease where flash_sale.id = lease.sale_id
                        """).param("units", units).param("id", id).update();
    }

    /** Whether tickets of this sale may be on their way by leases of others than the given holder. */
    public boolean areOpen(String saleId, String butOf) {
        return jdbc.sql("select exists (select from flash_lease where sale_id = ? and not settled and holder <> ?)")
                .params(saleId, butOf)
                .query(Boolean.class)
                .single();
    }

    /** How many units each of these leases still has for tickets; locked. One that is settled has none. */
    Map<String, Integer> lock(Collection<String> ids) {
        record Left(String id, int units) {}
        return jdbc.sql("""
                        select id, case when settled then 0 else units - used end as units
                          from flash_lease where id = any(?) order by id for update
                        """).param(ids.toArray(String[]::new)).query(Left.class).list().stream()
                .collect(Collectors.toMap(Left::id, Left::units));
    }

    /** Units of locked leases went to tickets. */
    void use(Map<String, Integer> units) {
        var ids = List.copyOf(units.keySet());
        jdbc.sql("""
                        update flash_lease l set used = l.used + u.units, settled = l.used + u.units = l.units
                          from unnest(:ids, :units) as u (id, units) where l.id = u.id
                        """)
                .param("ids", ids.toArray(String[]::new))
                .param("units", ids.stream().mapToInt(units::get).toArray())
                .update();
    }

    /** Leases nobody has renewed for so long; each is found again after that time as long as nothing came of it. */
    List<Orphan> orphans(Duration unrenewed) {
        return jdbc.sql("""
                        update flash_lease set marked_at = now()
                         where id in (select id from flash_lease
                                       where not settled and passed_at is null
                                         and greatest(renewed_at, marked_at) < now() - make_interval(secs => ?)
                                       order by id limit 500 for update skip locked)
                        returning id, sale_id
                        """)
                .param(unrenewed.toMillis() / 1000.0)
                .query(Orphan.class)
                .list();
    }

    /** Everything the lease had in queue B has been taken out of it. */
    void passed(String id) {
        jdbc.sql("update flash_lease set passed_at = now() where id = ? and passed_at is null")
                .param(id)
                .update();
    }

    /**
     * Gives back what passed leases still have.
     *
     * @param ago how long ago they passed: messages taken out of the queue before that are decided by now, or will be refused
     */
    @Transactional
    public void settle(Duration ago) {
        jdbc.sql("""
                        with over as (
                            update flash_lease set settled = true
                             where not settled and passed_at < now() - make_interval(secs => ?) returning sale_id, units - used as units),
                        back as (
                            select sale_id, sum(units)::int as units from over group by sale_id)
                        update flash_sale set free = free + back.units from back where flash_sale.id = back.sale_id
                        """).param(ago.toMillis() / 1000.0).update();
    }
}
