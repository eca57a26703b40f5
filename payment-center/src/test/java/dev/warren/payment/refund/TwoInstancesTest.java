package dev.warren.payment.refund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.warren.defaults.Money;
import dev.warren.payment.PaymentCenter;
import dev.warren.payment.payment.PaymentSucceeded;
import dev.warren.payment.testing.AlipayGateway;
import dev.warren.payment.testing.News;
import dev.warren.payment.testing.PaymentCenterTest;
import dev.warren.payment.testing.Providers;
import dev.warren.payment.testing.Shop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two instances are asked for parts of one payment at the same moment: together they give back what fits, and never more. */
@PaymentCenterTest
class TwoInstancesTest {

    private static final int ASKED = 60;
    private static final long PART = 1000;
    private static final int FITTING = 30;

    @Autowired
    Shop shop;

    @Autowired
    News news;

    @Autowired
    AlipayGateway gateway;

    @Autowired
    RequestingRefunds refunds;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Environment environment;

    @Test
    void giveBackWhatFitsAndNeverMore() throws Exception {
        gateway.behave();
        var orderId = shop.orderWithCode().orderId();
        shop.payQuietly(orderId);
        shop.notice(orderId);
        var paymentId = news.await(orderId, PaymentSucceeded.class).paymentId();

        try (var second = secondInstance()) {
            var accepted = ask(paymentId, List.of(refunds, second.getBean(RequestingRefunds.class)));

            assertThat(accepted).isEqualTo(FITTING);
            await().atMost(Duration.ofSeconds(60)).until(() -> done(orderId) == FITTING);
        }
        assertThat(gateway.trade(shop.outTradeNo(orderId)).refunded()).isEqualByComparingTo("300.00");
        assertThat(shop.status(orderId)).isEqualTo("PAID");
    }

    private static long ask(String paymentId, List<RequestingRefunds> instances) throws Exception {
        var start = new CountDownLatch(1);
        var asked = new ArrayList<Future<Boolean>>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var number = 0; number < ASKED; number++) {
                var instance = instances.get(number % instances.size());
                asked.add(threads.submit(() -> {
                    start.await();
                    return isAccepted(instance, paymentId);
                }));
            }
            start.countDown();
        }
        var accepted = 0;
        for (var one : asked) {
            accepted += one.get() ? 1 : 0;
        }
        return accepted;
    }

    private static boolean isAccepted(RequestingRefunds instance, String paymentId) {
        try {
            instance.byMerchant(paymentId, Shop.MERCHANT, Money.cny(PART), "a part", "shop");
            return true;
        } catch (RefundRefused tooMuch) {
            return false;
        }
    }

    private long done(String orderId) {
        return jdbc.sql("select count(*) from refund where order_id = ? and status = 'DONE'")
                .param(orderId)
                .query(Long.class)
                .single();
    }

    private ConfigurableApplicationContext secondInstance() {
        var properties = new HashMap<String, Object>(Providers.ALIPAY.properties());
        properties.put("server.port", 0);
        for (var name : List.of(
                "spring.datasource.url",
                "spring.datasource.username",
                "spring.datasource.password",
                "spring.datasource.hikari.maximum-pool-size",
                "spring.rabbitmq.addresses",
                "warren.speed",
                "warren.payment.sweep-every")) {
            properties.put(name, environment.getRequiredProperty(name));
        }
        return new SpringApplicationBuilder(PaymentCenter.class)
                .run(properties.entrySet().stream()
                        .map(entry -> "--%s=%s".formatted(entry.getKey(), entry.getValue()))
                        .toArray(String[]::new));
    }
}
