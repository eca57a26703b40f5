package dev.warren.product.production.factory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.warren.product.testing.FakeFactory;
import dev.warren.product.testing.PaidOrders;
import dev.warren.product.testing.ProductServiceTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Timers get lost; the questions they were for are asked all the same. */
@ProductServiceTest
class LateTimersTest {

    @Autowired
    PaidOrders orders;

    @Autowired
    FakeFactory factory;

    @Autowired
    LateTimers sweeper;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    @AfterEach
    void asUsual() {
        factory.reset();
    }

    @Test
    void asksOnceAndSetsOneTimerHoweverOftenItSweeps() {
        var order = orderWhoseTimerIsLost("1 minute");
        var before = queries(order);

        sweeper.sweep();
        sweeper.sweep();
        sweeper.sweep();

        assertThat(queries(order)).isEqualTo(before + 1);
        assertThat(isLate(order)).isFalse();
    }

    @Test
    void asksOnlyOnceWhenTheFactoryIsAwayToo() {
        factory.onQuery(FakeFactory.says(503, "later"));
        var order = orderWhoseTimerIsLost("1 minute");
        var before = queries(order);

        sweeper.sweep();
        sweeper.sweep();

        assertThat(queries(order)).isEqualTo(before + 1);
    }

    @Test
    void goesPastAnOrderThatCannotBeRead() {
        var unreadable = orderWhoseTimerIsLost("2 minutes");
        jdbc.sql("update production_order set items = '{}' where order_id = ?")
                .param(unreadable)
                .update();
        var order = orderWhoseTimerIsLost("1 minute");
        var before = queries(order);

        sweeper.sweep();

        assertThat(queries(order)).isEqualTo(before + 1);
        assertThat(isLate(unreadable)).isTrue();
        jdbc.sql("delete from production_order where order_id = ?")
                .param(unreadable)
                .update();
    }

    /** It has come to its last rung, so that the next timer is ten seconds away at the speed of the tests. */
    private String orderWhoseTimerIsLost(String ago) {
        var order = orders.pay();
        await().until(() -> orders.statusOf(order), "ACCEPTED"::equals);
        jdbc.sql("""
                        update production_order set attempt = 8, next_at = now() - ?::interval, version = version + 1
                         where order_id = ?
                        """).params(ago, order).update();
        return order;
    }

    private boolean isLate(String order) {
        return jdbc.sql("select next_at < now() from production_order where order_id = ?")
                .param(order)
                .query(Boolean.class)
                .single();
    }

    private long queries(String order) {
        return factory.asked(orders.productionOf(order)).stream()
                .filter(each -> each.method().equals("GET"))
                .count();
    }
}
