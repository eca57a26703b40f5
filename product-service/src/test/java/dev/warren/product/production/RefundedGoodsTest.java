package dev.warren.product.production;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.warren.defaults.testing.Tokens;
import dev.warren.product.stock.StockKeeping;
import dev.warren.product.stock.Units;
import dev.warren.product.stock.Wish;
import dev.warren.product.testing.Bus;
import dev.warren.product.testing.FakeFactory;
import dev.warren.product.testing.Http;
import dev.warren.product.testing.PaidOrders;
import dev.warren.product.testing.ProductServiceTest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What was paid and given back is not made unless it may have begun, and what is never made can be sold to others. */
@ProductServiceTest
class RefundedGoodsTest {

    private static final Recipient RECIPIENT = new Recipient("Li Lei", "+8613800000000", "Nanjing East Road 1");

    @Autowired
    PaidOrders orders;

    @Autowired
    FakeFactory factory;

    @Autowired
    Bus bus;

    @Autowired
    Http http;

    @Autowired
    Producing producing;

    @Autowired
    StockKeeping stock;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    private final String order = "ord_" + UUID.randomUUID();
    private final List<Item> items = List.of(new Item("tower-basic", 2, 1));

    @BeforeEach
    @AfterEach
    void asUsual() {
        factory.reset();
    }

    @Test
    void isNotMadeWhenItIsRefundedBeforeTheFactoryWasAsked() {
        reserveAndSell();

        transaction.executeWithoutResult(status -> {
            producing.produce(order, "mer_demo", RECIPIENT, items);
            producing.refunded(order, "mer_demo");
        });
        producing.refunded(order, "mer_demo");

        assertThat(orders.statusOf(order)).isEqualTo("CANCELLED");
        assertThat(returns()).isEqualTo(1);
        assertThat(reservation()).isEqualTo("RETURNED");
    }

    @Test
    void isNotMadeWhenItsRefundIsHeardOfBeforeItsPayment() {
        bus.publish("order.placed.v1", Bus.sample("order.placed.v1", order));
        bus.awaitAbout(order, "stock.reserved.v1");

        bus.publish("order.refunded.v1", Bus.sample("order.refunded.v1", order));
        await().until(() -> orders.statusOf(order).equals("CANCELLED"));
        bus.publish("order.refunded.v1", Bus.sample("order.refunded.v1", order));
        var paid = bus.publish("order.paid.v1", Bus.sample("order.paid.v1", order));

        await().until(() -> handled(paid) == 2);
        assertThat(orders.statusOf(order)).isEqualTo("CANCELLED");
        assertThat(reservation()).isEqualTo("RETURNED");
        assertThat(returns()).isEqualTo(1);
        assertThat(refusal()).isEmpty();
    }

    @Test
    void goesOnWhenTheFactoryMayHaveBegun() {
        var paid = orders.pay();
        await().until(() -> orders.statusOf(paid).equals("ACCEPTED"));

        producing.refunded(paid, "mer_demo");

        assertThat(orders.statusOf(paid)).isEqualTo("ACCEPTED");
        assertThat(jdbc.sql("select count(*) from stock_movement where order_id = ? and reason is not null")
                        .param(paid)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void comesBackOnHandWhenTheFactoryFailsAfterTheRefund() {
        reserveAndSell();
        producing.produce(order, "mer_demo", RECIPIENT, items);
        await().until(() -> orders.statusOf(order).equals("ACCEPTED"));
        producing.refunded(order, "mer_demo");

        producing.answered(orders.productionOf(order), new FactoryNews.Failed("burnt down"));

        assertThat(reservation()).isEqualTo("RETURNED");
        assertThat(returns()).isEqualTo(1);
        assertThat(stuck()).isFalse();
    }

    @Test
    void leavesTheListWhenAPersonHasDealtWithTheFailure() {
        reserveAndSell();
        producing.produce(order, "mer_demo", RECIPIENT, items);
        await().until(() -> orders.statusOf(order).equals("ACCEPTED"));
        var production = orders.productionOf(order);
        producing.answered(production, new FactoryNews.Failed("burnt down"));
        assertThat(stuck()).isTrue();

        var path = "/ops/v1/stuck/" + production + "/dismiss";
        assertThat(http.post(path, Tokens.ops(), "{\"reason\": \"ordered anew\"}")
                        .status())
                .isEqualTo(204);

        assertThat(stuck()).isFalse();
        assertThat(jdbc.sql("select refusal || ' | ' || dismissed_because from dismissal where dismissed_id = ?")
                        .param(production)
                        .query(String.class)
                        .list())
                .containsExactly("failed: burnt down | ordered anew");
        assertThat(http.post(path, Tokens.ops(), "{\"reason\": \"again\"}").status())
                .isEqualTo(404);
    }

    private void reserveAndSell() {
        stock.reserve(
                new Wish(order, List.of(new Units("tower-basic", 1)), Instant.parse("2099-01-01T00:00:00Z"), null));
        stock.sell(order);
    }

    private boolean stuck() {
        return http.get("/ops/v1/stuck?limit=200", Tokens.ops())
                .body()
                .path("data")
                .valueStream()
                .anyMatch(each -> each.path("orderId").asString().equals(order));
    }

    private int handled(UUID message) {
        return count("select count(*) from inbox where message_id = ?", message);
    }

    /** How often each of its products came back. */
    private int returns() {
        return count("""
                select coalesce(max(times), 0)
                  from (select count(*) as times from stock_movement where order_id = ? and reason is not null group by sku) back
                """, order);
    }

    private int count(String sql, Object key) {
        return jdbc.sql(sql).param(key).query(Integer.class).single();
    }

    private String reservation() {
        return jdbc.sql("select status from reservation where order_id = ?")
                .param(order)
                .query(String.class)
                .single();
    }

    private String refusal() {
        return jdbc.sql("select coalesce(refusal, '') from reservation where order_id = ?")
                .param(order)
                .query(String.class)
                .single();
    }
}
