package dev.warren.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.warren.payment.payment.PaymentClosed;
import dev.warren.payment.payment.PaymentRefunded;
import dev.warren.payment.payment.PaymentSucceeded;
import dev.warren.payment.query.AskingProviders;
import dev.warren.payment.query.QueryDue;
import dev.warren.payment.testing.AlipayGateway;
import dev.warren.payment.testing.AlipayNotice;
import dev.warren.payment.testing.News;
import dev.warren.payment.testing.PaymentCenterTest;
import dev.warren.payment.testing.Shop;
import dev.warren.payment.testing.Trade;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The buyer pays on the border: callback, make-up query, close and refund meet within the same milliseconds, in many orders. */
@PaymentCenterTest
class RacesTest {

    private static final int ROUNDS = 40;

    @Autowired
    Shop shop;

    @Autowired
    News news;

    @Autowired
    AlipayGateway gateway;

    @Autowired
    AskingProviders providers;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void theProviderBehaves() {
        gateway.behave();
    }

    /** @param refunded whether the order asked for its money in the middle of it all */
    private record Race(String orderId, boolean refunded) {}

    @Test
    void everyInterleavingEndsWithTheSameBooksOnBothSides() throws Exception {
        var seed = System.nanoTime();
        var random = new Random(seed);
        var races = new ArrayList<Race>();
        for (var round = 0; round < ROUNDS; round++) {
            races.add(race(random));
        }

        for (var race : races) {
            var about = "seed %d, %s".formatted(seed, race);
            await(about).atMost(Duration.ofSeconds(30)).until(() -> isSettled(race));
            compare(about, race.orderId);
        }
    }

    private Race race(Random random) throws Exception {
        var ready = shop.orderWithCode();
        var orderId = ready.orderId();
        var outTradeNo = shop.outTradeNo(orderId);
        if (random.nextBoolean()) {
            gateway.scan(outTradeNo);
        }
        var moves = new ArrayList<Callable<?>>(List.of(
                () -> gateway.pay(outTradeNo) ? shop.notice(orderId) : "too late",
                () -> {
                    shop.close(orderId);
                    return "asked";
                },
                () -> {
                    providers.ask(new QueryDue(orderId, outTradeNo, 0));
                    return "asked";
                },
                () -> {
                    var trade = gateway.trade(outTradeNo);
                    return trade.status() == Trade.Status.NONE ? "nothing to say" : shop.post(AlipayNotice.of(trade));
                },
                () -> {
                    shop.close(orderId);
                    return "asked twice";
                }));
        if (random.nextBoolean()) {
            moves.add(() -> {
                gateway.expire(outTradeNo);
                return "out of time at the provider";
            });
        }
        var refunded = random.nextBoolean();
        if (refunded) {
            moves.add(() -> {
                shop.refund(orderId, ready.paymentId(), 30500);
                return "asked for its money";
            });
        }
        Collections.shuffle(moves, random);
        makeAllAtOnce(moves, random);
        return new Race(orderId, refunded);
    }

    private static void makeAllAtOnce(List<Callable<?>> moves, Random random) throws Exception {
        var start = new CountDownLatch(1);
        var made = new ArrayList<Future<?>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var move : moves) {
                var delay = random.nextInt(25);
                made.add(threads.submit(() -> {
                    start.await();
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(delay));
                    return move.call();
                }));
            }
            start.countDown();
        }
        for (var move : made) {
            move.get();
        }
    }

    private boolean isSettled(Race race) {
        var orderId = race.orderId;
        var status = shop.status(orderId);
        if (race.refunded && !refunds(orderId).equals(List.of("DONE")) && !isRefundRefused(orderId)) {
            return false;
        }
        return gateway.trade(shop.outTradeNo(orderId)).wasPaid()
                ? List.of("PAID", "PAID_LATE", "REFUNDED").contains(status)
                : status.equals("CLOSED");
    }

    private List<String> refunds(String orderId) {
        return jdbc.sql("select status from refund where order_id = ?")
                .param(orderId)
                .query(String.class)
                .list();
    }

    private boolean isRefundRefused(String orderId) {
        return shop.cases(orderId).contains("REFUND_REFUSED");
    }

    private void compare(String about, String orderId) {
        var outTradeNo = shop.outTradeNo(orderId);
        var trade = gateway.trade(outTradeNo);
        var told = news.allOf(orderId);
        var closed = told.stream().anyMatch(PaymentClosed.class::isInstance);
        var givenBack = refunds(orderId).equals(List.of("DONE"));
        assertThat(shop.cases(orderId)).as(about).isSubsetOf("REFUND_REFUSED");
        assertThat(trade.refunded()).as(about).isEqualByComparingTo(givenBack ? "305.00" : "0");
        assertThat(told.stream().filter(PaymentRefunded.class::isInstance))
                .as(about)
                .hasSize(givenBack ? 1 : 0);
        if (trade.wasPaid()) {
            // told of a payment after it was closed: then, and only then, it is late
            assertThat(shop.status(orderId))
                    .as(about)
                    .isEqualTo(givenBack ? "REFUNDED" : closed ? "PAID_LATE" : "PAID");
            assertThat(told).as(about).hasAtLeastOneElementOfType(PaymentSucceeded.class);
        } else {
            assertThat(told).as(about).doesNotHaveAnyElementsOfTypes(PaymentSucceeded.class);
            assertThat(closed).as(about).isTrue();
            assertThat(shop.attemptStatus(outTradeNo)).as(about).isIn("CLOSED", "LAPSED");
        }
    }
}
