package dev.warren.order.flashsale;

import dev.warren.order.flashsale.Ticket.Unit;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every ticket that was decided. */
@Repository
public class Tickets {

    private static final String COLUMNS = """
            select id, sale_id, merchant_id, customer_id, nth, status, reason, order_id, unit, taken_at, decided_at
              from flash_ticket
            """;

    private final JdbcClient jdbc;
    private final JdbcOperations batches;

    Tickets(JdbcClient jdbc, JdbcOperations batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    public Optional<Ticket> find(String id) {
        return jdbc.sql(COLUMNS + "where id = ?")
                .param(id)
                .query(Tickets::ticket)
                .optional();
    }

    public Optional<Ticket> ofOrder(String orderId) {
        return jdbc.sql(COLUMNS + "where order_id = ?")
                .param(orderId)
                .query(Tickets::ticket)
                .optional();
    }

    /** Those of these that are decided, by their ids. */
    Map<String, Ticket> find(Collection<String> ids) {
        return jdbc
                .sql(COLUMNS + "where id = any(?)")
                .param(ids.toArray(String[]::new))
                .query(Tickets::ticket)
                .list()
                .stream()
                .collect(Collectors.toMap(Ticket::id, Function.identity()));
    }

    /** Which of these are decided. Looked up one by one, for the reason that purchases are. */
    Set<String> known(Collection<String> ids) {
        return Set.copyOf(jdbc.sql("""
                        select decided.id
                          from unnest(?) as ticket (id)
                         cross join lateral (select id from flash_ticket where id = ticket.id offset 0) as decided
                        """)
                .param(ids.toArray(String[]::new))
                .query(String.class)
                .list());
    }

    /**
     * Which purchases these customers have in a sale, by their number; what was given back does not count. Each is looked up by itself:
     * of a sale that has just begun the planner knows nothing, of the first one it believes that there are no tickets, and it would
     * look through all of them.
     */
    Map<String, Set<Integer>> purchases(String saleId, Collection<String> customers) {
        record Purchase(String customerId, int nth) {}
        return jdbc
                .sql("""
                        select customer.id as customer_id, purchase.nth
                          from unnest(:customers) as customer (id)
                         cross join lateral (
                            select nth from flash_ticket
                             where sale_id = :sale and customer_id = customer.id
                               and unit in ('HELD', 'SOLD') and nth is not null
                            offset 0) as purchase
                        """)
                .param("sale", saleId)
                .param("customers", customers.toArray(String[]::new))
                .query(Purchase.class)
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Purchase::customerId, Collectors.mapping(Purchase::nth, Collectors.toSet())));
    }

    /** Of these tickets, those whose unit is theirs no more. */
    public Set<String> over(Collection<String> ids) {
        return Set.copyOf(
                jdbc.sql("select id from flash_ticket where id = any(?) and (unit in ('BACK', 'NONE') or nth is null)")
                        .param(ids.toArray(String[]::new))
                        .query(String.class)
                        .list());
    }

    /**
     * Writes decisions down.
     *
     * @throws org.springframework.dao.DuplicateKeyException when one of them was decided meanwhile, or a customer would get more
     *     than the limit
     */
    void insert(List<Ticket> tickets) {
        batches.batchUpdate("""
                insert into flash_ticket (id, sale_id, merchant_id, customer_id, nth, status, reason, order_id, unit, taken_at, decided_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, tickets, tickets.size(), (row, ticket) -> {
            row.setString(1, ticket.id());
            row.setString(2, ticket.saleId());
            row.setString(3, ticket.merchantId());
            row.setString(4, ticket.customerId());
            row.setObject(5, ticket.nth(), Types.INTEGER);
            row.setString(6, ticket.status().name());
            row.setString(7, ticket.reason());
            row.setString(8, ticket.orderId());
            row.setString(9, ticket.unit().name());
            row.setObject(10, FlashSales.utc(ticket.takenAt()));
            row.setObject(11, FlashSales.utc(ticket.decidedAt()));
        });
    }

    /** Moves the unit a ticket holds, once; false when it holds none any more. */
    boolean move(String id, Unit to) {
        return jdbc.sql("update flash_ticket set unit = ? where id = ? and unit = 'HELD'")
                        .params(to.name(), id)
                        .update()
                == 1;
    }

    private static Ticket ticket(ResultSet row, int number) throws SQLException {
        return new Ticket(
                row.getString("id"),
                row.getString("sale_id"),
                row.getString("merchant_id"),
                row.getString("customer_id"),
                row.getObject("nth", Integer.class),
                TicketStatus.valueOf(row.getString("status")),
                row.getString("reason"),
                row.getString("order_id"),
                Unit.valueOf(row.getString("unit")),
                row.getObject("taken_at", OffsetDateTime.class).toInstant(),
                row.getObject("decided_at", OffsetDateTime.class).toInstant());
    }
}
