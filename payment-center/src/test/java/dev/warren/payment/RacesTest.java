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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

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

    @BeforeEach
    void theProviderBehaves() {
        gateway.behave();
    }

    @Test
    void everyInterleavingEndsWithTheSameBooksOnBothSides() throws InterruptedException {
        var seed = System.nanoTime();
        var random = new Random(seed);
        var orders = new ArrayList<String>();
        for (var round = 0; round < ROUNDS; round++) {
            orders.add(race(random));
        }

        for (var orderId : orders) {
            var about = "seed %d, order %s".formatted(seed, orderId);
            await(about).atMost(Duration.ofSeconds(30)).until(() -> isSettled(orderId));
            compare(about, orderId);
        }
    }

    private String race(Random random) throws InterruptedException {
        var orderId = shop.orderWithCode().orderId();
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
        Collections.shuffle(moves, random);
        var delays = moves.stream().map(move -> random.nextInt(25)).toList();
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < moves.size(); i++) {
                var move = moves.get(i);
                var delay = delays.get(i);
                threads.submit(() -> {
                    start.await();
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(delay));
                    return move.call();
                });
            }
            start.countDown();
        }
        return orderId;
    }

    private boolean isSettled(String orderId) {
        var paid = gateway.trade(shop.outTradeNo(orderId)).status() == Trade.Status.TRADE_SUCCESS;
        var status = shop.status(orderId);
        return paid
                ? (status.equals("PAID") || status.equals("PAID_LATE"))
                        && !news.of(orderId, PaymentSucceeded.class).isEmpty()
                : status.equals("CLOSED")
                        && !news.of(orderId, PaymentClosed.class).isEmpty();
    }

    private void compare(String about, String orderId) {
        var outTradeNo = shop.outTradeNo(orderId);
        var paid = gateway.trade(outTradeNo).status() == Trade.Status.TRADE_SUCCESS;
        var closed = !news.of(orderId, PaymentClosed.class).isEmpty();
        assertThat(shop.cases(orderId)).as(about).isEmpty();
        if (paid) {
            // told of a payment after it was closed: then, and only then, it is late
            assertThat(shop.status(orderId)).as(about).isEqualTo(closed ? "PAID_LATE" : "PAID");
            assertThat(news.of(orderId).stream()
                            .filter(event -> !(event instanceof PaymentSucceeded))
                            .toList())
                    .as(about)
                    .noneMatch(event -> event instanceof PaymentRefunded);
        } else {
            assertThat(news.of(orderId, PaymentSucceeded.class)).as(about).isEmpty();
            assertThat(shop.attemptStatus(outTradeNo)).as(about).isIn("CLOSED", "LAPSED");
        }
    }
}
