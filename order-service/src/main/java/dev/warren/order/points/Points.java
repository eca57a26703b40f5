package dev.warren.order.points;

import dev.warren.defaults.Money;
import dev.warren.order.points.PointsEntry.Kind;
import java.time.InstantSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Credits points for paid orders, once each, and takes them back in proportion to what was refunded. That an order was paid and
 * what of it went back is heard in any order and number: whatever is heard, the points are brought to what both come to.
 */
@Component
class Points {

    private static final int FEN_IN_A_YUAN = 100;

    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final PointsProperties properties;
    private final InstantSource clock;

    Points(JdbcClient jdbc, Ledger ledger, PointsProperties properties, InstantSource clock) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.properties = properties;
        this.clock = clock;
    }

    /** The order was paid. */
    @Transactional
    public void paid(String orderId, Account account, Money total) {
        if (lock(orderId, account, total).earned() != null) {
            return;
        }
        var earned = earnedWith(total);
        jdbc.sql("update points_of_order set earned = :earned, held = :earned where order_id = :order")
                .param("earned", earned)
                .param("order", orderId)
                .update();
        if (earned > 0) {
            ledger.post(account, Kind.EARNED, orderId, earned, clock.instant());
        }
        settle(orderId, account, total);
    }

    /**
     * Money of the order went back.
     *
     * @param soFar all that ever did
     */
    @Transactional
    public void refunded(String orderId, Account account, Money total, Money soFar) {
        lock(orderId, account, total);
        jdbc.sql("update points_of_order set refunded = greatest(refunded, ?) where order_id = ?")
                .params(soFar.amount(), orderId)
                .update();
        settle(orderId, account, total);
    }

    private void settle(String orderId, Account account, Money total) {
        var surplus = lock(orderId, account, total).surplus();
        if (surplus == 0) {
            return;
        }
        jdbc.sql("update points_of_order set held = held - ? where order_id = ?")
                .params(surplus, orderId)
                .update();
        ledger.post(account, Kind.TAKEN_BACK, orderId, -surplus, clock.instant());
    }

    private PointsOfOrder lock(String orderId, Account account, Money total) {
        jdbc.sql("""
                        insert into points_of_order (order_id, merchant_id, customer_id, total) values (?, ?, ?, ?)
                        on conflict (order_id) do nothing
                        """)
                .params(orderId, account.merchantId(), account.customerId(), total.amount())
                .update();
        return jdbc.sql("select total, refunded, earned, held from points_of_order where order_id = ? for update")
                .param(orderId)
                .query(PointsOfOrder.class)
                .single();
    }

    /** Only yuan earn points; what is less than a whole one earns none. */
    private long earnedWith(Money total) {
        return total.currency().equals("CNY")
                ? Math.multiplyExact(total.amount() / FEN_IN_A_YUAN, (long) properties.perYuan())
                : 0;
    }
}
