package dev.warren.order.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.warren.defaults.Money;
import dev.warren.defaults.testing.ServiceTest;
import dev.warren.defaults.testing.Tokens;
import dev.warren.order.testing.Neighbours;
import dev.warren.order.testing.Storefront;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServiceTest
class PointsTest {

    private static final Money TOTAL = Money.cny(30_599);

    @LocalServerPort
    int port;

    @Autowired
    Points points;

    @Autowired
    Ledger ledger;

    @Autowired
    RabbitTemplate broker;

    @Autowired
    JdbcClient jdbc;

    private final Account buyer = new Account("mer_demo", "cus_" + UUID.randomUUID());

    @Test
    void bringsOnePointForEachWholeYuan() {
        points.paid(order(), buyer, TOTAL);

        assertThat(balance()).isEqualTo(305);
    }

    @Test
    void bringsThePointsOfAnOrderOnce() {
        var order = order();

        points.paid(order, buyer, TOTAL);
        points.paid(order, buyer, TOTAL);

        assertThat(balance()).isEqualTo(305);
    }

    @Test
    void bringsNoneForLessThanAYuanOrAnotherCurrency() {
        points.paid(order(), buyer, Money.cny(99));
        points.paid(order(), buyer, new Money(30_599, "EUR"));

        assertThat(ledger.standing(buyer)).isEqualTo(new Ledger.Standing(0, 0));
    }

    @Test
    void takesPointsBackInProportion() {
        var order = order();
        points.paid(order, buyer, TOTAL);

        points.refunded(order, buyer, TOTAL, Money.cny(10_000));
        assertThat(balance()).isEqualTo(205); // of 305 × 20599 / 30599 = 205.3

        points.refunded(order, buyer, TOTAL, Money.cny(5_000)); // heard late: more is back already
        assertThat(balance()).isEqualTo(205);

        points.refunded(order, buyer, TOTAL, TOTAL);
        points.refunded(order, buyer, TOTAL, TOTAL);
        assertThat(balance()).isZero();
    }

    @Test
    void settlesARefundThatIsHeardBeforeThePayment() {
        var order = order();

        points.refunded(order, buyer, TOTAL, Money.cny(10_000));
        assertThat(balance()).isZero();
        points.paid(order, buyer, TOTAL);

        assertThat(balance()).isEqualTo(205);
        assertThat(ledger.entries(buyer, 9, 9))
                .extracting(PointsEntry::delta, PointsEntry::balance)
                .containsExactly(tuple(-100L, 205L), tuple(305L, 305L));
    }

    @Test
    void comesToTheSameHoweverItIsHeardAndByHowMany() throws Exception {
        var seed = new Random().nextLong();
        var random = new Random(seed);
        var news = new ArrayList<Runnable>();
        var expected = 0L;
        for (var i = 0; i < 12; i++) {
            var order = order();
            var total = Money.cny(random.nextLong(1, 60_000));
            var back = random.nextLong(0, total.amount() + 1);
            var earned = total.amount() / 100;
            expected += earned * (total.amount() - back) / total.amount();
            for (var twice = 0; twice < 2; twice++) {
                news.add(() -> points.paid(order, buyer, total));
                news.add(() -> points.refunded(order, buyer, total, Money.cny(back / 2)));
                news.add(() -> points.refunded(order, buyer, total, Money.cny(back)));
            }
        }
        Collections.shuffle(news, random);

        inParallel(news, 4);

        assertThat(balance()).as("seed %d", seed).isEqualTo(expected);
        assertThat(jdbc.sql("select sum(delta) from points_entry where merchant_id = ? and customer_id = ?")
                        .params(buyer.merchantId(), buyer.customerId())
                        .query(Long.class)
                        .single())
                .as("seed %d", seed)
                .isEqualTo(expected);
    }

    @Test
    void letsNobodyWriteABalanceThatIsNotTheSumOfItsEntries() {
        points.paid(order(), buyer, TOTAL);

        for (var wrong : List.of(
                "update points_account set balance = balance + 1 where customer_id = :customer",
                "update points_account set balance = balance - 1, entries = entries + 1 where customer_id = :customer",
                "update points_entry set delta = delta + 1 where customer_id = :customer",
                "update points_entry set delta = delta + 1, balance = balance + 1 where customer_id = :customer",
                "delete from points_entry where customer_id = :customer",
                "update points_account set balance = 0, entries = 0 where customer_id = :customer",
                """
                insert into points_entry (merchant_id, customer_id, seq, kind, order_id, delta, before, balance, at)
                select merchant_id, customer_id, 2, 'TAKEN_BACK', order_id, -5, balance, balance - 5, now()
                  from points_entry where customer_id = :customer
                """,
                """
                insert into points_entry (merchant_id, customer_id, seq, kind, order_id, delta, before, balance, at)
                select merchant_id, customer_id, 2, 'TAKEN_BACK', order_id, -5, 100, 95, now()
                  from points_entry where customer_id = :customer
                """)) {
            assertThatThrownBy(() -> jdbc.sql(wrong)
                            .param("customer", buyer.customerId())
                            .update())
                    .as(wrong)
                    .isInstanceOf(DataIntegrityViolationException.class);
        }
        assertThat(balance()).isEqualTo(305);
    }

    @Test
    void followsTheNewsOfOrders() {
        var neighbours = new Neighbours(broker);
        var order = order();
        var news = Map.<String, Object>of(
                "orderId", order,
                "merchantId", buyer.merchantId(),
                "customerId", buyer.customerId(),
                "total", money(30_599),
                "refundedTotal", money(10_000));

        neighbours.tell("order", "order.partly-refunded.v1", news, 2);
        await().until(() -> jdbc.sql("select count(*) from points_of_order where order_id = ? and refunded = 10000")
                        .param(order)
                        .query(Integer.class)
                        .single()
                == 1);
        neighbours.tell("order", "order.paid.v1", news, 2);
        await().until(() -> balance() == 205);
        neighbours.tell("order", "order.refunded.v1", news, 2);
        await().until(() -> balance() == 0);

        assertThat(ledger.standing(buyer).entries()).isEqualTo(3);
    }

    @Test
    void showsBalanceAndEntriesPageByPage() {
        var first = order();
        points.paid(first, buyer, Money.cny(1_000));
        points.paid(order(), buyer, Money.cny(2_000));
        points.refunded(first, buyer, Money.cny(1_000), Money.cny(500));
        var shop = Storefront.of("mer_demo", port);

        var page = shop.get(path() + "?limit=2");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.json().path("balance").asLong()).isEqualTo(25);
        assertThat(page.json().path("data").findValuesAsString("kind")).containsExactly("TAKEN_BACK", "EARNED");
        assertThat(page.json().path("data").path(0).path("delta").asLong()).isEqualTo(-5);
        assertThat(page.json().path("hasMore").asBoolean()).isTrue();
        var rest = shop.get(path() + "?limit=2&cursor=" + page.text("nextCursor"));
        assertThat(rest.json().path("data").findValuesAsString("orderId")).containsExactly(first);
        assertThat(rest.json().path("hasMore").asBoolean()).isFalse();
        assertThat(shop.get(path(), "If-None-Match", page.header("ETag")).status())
                .isEqualTo(304);
        points.paid(order(), buyer, Money.cny(100));
        assertThat(shop.get(path(), "If-None-Match", page.header("ETag")).status())
                .isEqualTo(200);
    }

    @Test
    void keepsMerchantsApartAndAsksForTheStorefront() {
        points.paid(order(), buyer, TOTAL);
        points.paid(order(), new Account("mer_other", buyer.customerId()), Money.cny(700));

        assertThat(Storefront.of("mer_other", port)
                        .get(path())
                        .json()
                        .path("balance")
                        .asLong())
                .isEqualTo(7);
        assertThat(Storefront.of("mer_third", port).get(path()).json().path("data"))
                .isEmpty();
        assertThat(Storefront.withToken(Tokens.merchant("mer_demo"), port)
                        .get(path())
                        .status())
                .isEqualTo(403);
        assertThat(Storefront.withToken(null, port).get(path()).status()).isEqualTo(401);
        assertThat(Storefront.of("mer_demo", port).get(path() + "?cursor=eHl6").text("code"))
                .isEqualTo("invalid-request");
    }

    private String path() {
        return "/api/v1/customers/" + buyer.customerId() + "/points";
    }

    private long balance() {
        return ledger.standing(buyer).balance();
    }

    private static Map<String, Object> money(long fen) {
        return Map.of("amount", fen, "currency", "CNY");
    }

    private static String order() {
        return "ord_" + UUID.randomUUID();
    }

    private static void inParallel(List<Runnable> tasks, int workers) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<?>>();
            for (var i = 0; i < workers; i++) {
                var worker = i;
                running.add(threads.submit((Callable<Void>) () -> {
                    for (var task = worker; task < tasks.size(); task += workers) {
                        tasks.get(task).run();
                    }
                    return null;
                }));
            }
            for (var each : running) {
                each.get();
            }
        }
    }
}
