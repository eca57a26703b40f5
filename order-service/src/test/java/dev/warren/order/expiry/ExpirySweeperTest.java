package dev.warren.order.expiry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.warren.defaults.testing.MovableClock;
import dev.warren.defaults.testing.ServiceTest;
import dev.warren.defaults.time.Speed;
import dev.warren.order.OrderProperties;
import dev.warren.order.life.OrderLife;
import dev.warren.order.life.OrderStatus;
import dev.warren.order.life.Orders;
import dev.warren.order.testing.Ear;
import dev.warren.order.testing.QuoteFixtures;
import dev.warren.order.testing.Storefront;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

@ServiceTest
@TestPropertySource(properties = {"warren.order.pay-window=30m", "warren.order.sweep-every=1h"})
class ExpirySweeperTest {

    @LocalServerPort
    int port;

    @Autowired
    ExpirySweeper sweeper;

    @Autowired
    Orders orders;

    @Autowired
    OrderLife life;

    @Autowired
    MovableClock clock;

    @Autowired
    ClosingSweeper closing;

    @Autowired
    RevivalSweeper revival;

    @Autowired
    OrderProperties properties;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    AmqpAdmin admin;

    @Autowired
    RabbitTemplate broker;

    @AfterEach
    void putTheClockBack() {
        clock.reset();
    }

    @Test
    void timesOutWhatNoMessageWoke() {
        var id = place();

        clock.advance(Duration.ofMinutes(32));
        sweeper.sweep();

        assertThat(status(id)).isEqualTo(OrderStatus.CLOSING);
    }

    @Test
    void leavesAnOrderAloneThatStillHasTime() {
        var id = place();

        clock.advance(Duration.ofMinutes(29));
        sweeper.sweep();

        assertThat(status(id)).isEqualTo(OrderStatus.PLACED);
    }

    @Test
    void leavesAnOrderAloneThatIsPaid() {
        var id = place();
        life.apply(id, order -> order.stockReserved(clock.instant(), clock.instant()));
        life.apply(id, order -> order.pay("pay_1", order.view().total(), clock.instant(), clock.instant()));

        clock.advance(Duration.ofHours(2));
        sweeper.sweep();

        assertThat(status(id)).isEqualTo(OrderStatus.PAID);
    }

    @Test
    void doesNotStopAtAnOrderThatCannotBeTimedOut() {
        var broken = place();
        var behind = place();
        jdbc.sql("update orders set history = '{}' where id = ?").param(broken).update();

        clock.advance(Duration.ofMinutes(32));
        sweeper.sweep();

        assertThat(status(behind)).isEqualTo(OrderStatus.CLOSING);
        jdbc.sql("delete from orders where id = ?").param(broken).update();
    }

    @Test
    void findsMoreThanFitIntoOneBatch() {
        var template = place();
        jdbc.sql("""
                        insert into orders
                        select (jsonb_populate_record(o, jsonb_build_object('id', o.id || '_' || n))).*
                          from orders o, generate_series(1, ?) n where o.id = ?
                        """).params(Walk.BATCH + 1, template).update();

        clock.advance(Duration.ofMinutes(32));
        sweeper.sweep();

        assertThat(count("id like ? and status = 'CLOSING'", template + "%")).isEqualTo(Walk.BATCH + 2);
    }

    @Test
    void asksAgainForAnOrderWhoseClosingNobodyAnswers() {
        var ear = new Ear(admin, broker);
        var id = place();
        clock.advance(Duration.ofMinutes(32));
        sweeper.sweep();

        closing.sweep(); // too early
        clock.advance(Duration.ofMinutes(6));
        closing.sweep();
        closing.sweep(); // just asked
        life.apply(id, order -> order.paymentClosed(clock.instant(), clock.instant()));

        await().untilAsserted(() -> assertThat(ear.heard(id))
                .containsExactly(
                        "order.placed.v1",
                        "order.payment-close-requested.v1",
                        "order.payment-close-requested.v1",
                        "order.timed-out.v1"));
    }

    @Test
    void asksAgainForTheStockOfAnOrderWhoseRevivalNobodyAnswers() {
        var ear = new Ear(admin, broker);
        var id = place();
        life.apply(id, order -> order.stockReserved(clock.instant(), clock.instant()));
        clock.advance(Duration.ofMinutes(32));
        sweeper.sweep();
        life.apply(id, order -> order.paymentClosed(clock.instant(), clock.instant()));
        life.apply(
                id,
                order -> order.pay("pay_1", order.view().total(), order.view().expiresAt(), clock.instant()));

        revival.sweep(); // too early
        clock.advance(Duration.ofMinutes(6));
        revival.sweep();
        revival.sweep(); // just asked
        life.apply(id, order -> order.stockRevived(1, clock.instant(), clock.instant()));

        await().untilAsserted(() -> assertThat(ear.heard(id))
                .containsExactly(
                        "order.placed.v1",
                        "order.payment-requested.v1",
                        "order.payment-close-requested.v1",
                        "order.timed-out.v1",
                        "order.revival-requested.v1",
                        "order.revival-requested.v1",
                        "order.paid.v1"));
    }

    @Test
    void sweepsAsOftenAsTheSpeedSays() {
        assertThat(SweepSchedule.every(properties, new Speed(60))).isEqualTo(Duration.ofMinutes(1)); // of 1 h
        assertThat(SweepSchedule.every(properties, new Speed(1_000_000))).isEqualTo(Duration.ofSeconds(1));
    }

    private long count(String where, Object... params) {
        return jdbc.sql("select count(*) from orders where " + where)
                .params(params)
                .query(Long.class)
                .single();
    }

    private OrderStatus status(String id) {
        return orders.findById(id).orElseThrow().view().status();
    }

    private String place() {
        return Storefront.of("mer_demo", port)
                .place(QuoteFixtures.quote("mer_demo", Instant.now().plusSeconds(600)))
                .text("id");
    }
}
