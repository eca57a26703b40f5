package dev.warren.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.warren.defaults.Money;
import dev.warren.defaults.testing.Tokens;
import dev.warren.payment.payment.PaymentReady;
import dev.warren.payment.payment.PaymentRefunded;
import dev.warren.payment.payment.PaymentSucceeded;
import dev.warren.payment.payment.SurplusRefunded;
import dev.warren.payment.testing.AlipayGateway;
import dev.warren.payment.testing.AlipayNotice;
import dev.warren.payment.testing.Fault;
import dev.warren.payment.testing.News;
import dev.warren.payment.testing.PaymentCenterTest;
import dev.warren.payment.testing.Shop;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@PaymentCenterTest
class DoublePaymentTest {

    @Autowired
    Shop shop;

    @Autowired
    News news;

    @Autowired
    AlipayGateway gateway;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void theProviderBehaves() {
        gateway.behave();
    }

    /** An order with two codes at the provider, of which the first was never scanned and so could not be closed. */
    private String withTwoCodes() {
        var orderId = shop.orderWithCode().orderId();
        jdbc.sql(
                        "update payment_attempt set code_expires_at = now() - interval '1 second', asks = 90 where out_trade_no = ?")
                .param(shop.outTradeNo(orderId))
                .update();
        shop.post(
                Tokens.storefront(Shop.MERCHANT),
                "/api/v1/pay-tasks",
                "{\"orderId\":\"%s\",\"channel\":\"ALIPAY\"}".formatted(orderId),
                "Idempotency-Key",
                orderId);
        news.awaitNumber(2, orderId, PaymentReady.class);
        return orderId;
    }

    @Test
    void countsOnePaymentAndGivesTheOtherBack() {
        var orderId = withTwoCodes();
        var first = shop.outTradeNos(orderId).getFirst();
        var second = shop.outTradeNos(orderId).getLast();
        gateway.pay(second);
        shop.post(AlipayNotice.of(gateway.trade(second)));
        shop.awaitStatus(orderId, "PAID");

        gateway.pay(first);
        shop.post(AlipayNotice.of(gateway.trade(first)));

        await().untilAsserted(() -> assertThat(gateway.trade(first).refunded()).isEqualByComparingTo("305.00"));
        await().until(() -> "DONE"
                .equals(jdbc.sql("select status from refund where order_id = ?")
                        .param(orderId)
                        .query(String.class)
                        .single()));
        assertThat(gateway.trade(second).refunded()).isEqualByComparingTo("0");
        assertThat(shop.status(orderId)).isEqualTo("PAID");
        news.assertTold(1, orderId, PaymentSucceeded.class);
        news.assertNone(orderId, PaymentRefunded.class);
        var told = news.await(orderId, SurplusRefunded.class);
        assertThat(told.providerTradeNo()).isEqualTo(gateway.trade(first).tradeNo());
        assertThat(told.amount()).isEqualTo(Money.cny(30500));
        news.assertTold(1, orderId, SurplusRefunded.class);
        await().untilAsserted(() -> assertThat(notified(orderId))
                .containsExactlyInAnyOrder("payment.succeeded", "payment.surplus-refunded"));
        assertThat(shop.cases(orderId)).containsExactly("SURPLUS_PAYMENT");
    }

    @Test
    void givesBackWhatDoesNotFitThoughAnotherCodeCounts() {
        var orderId = withTwoCodes();
        var first = shop.outTradeNos(orderId).getFirst();
        var second = shop.outTradeNos(orderId).getLast();
        gateway.pay(second);
        shop.post(AlipayNotice.of(gateway.trade(second)));
        shop.awaitStatus(orderId, "PAID");
        gateway.misbehaveAbout(
                first, "query", Collections.nCopies(400, Fault.OTHER_AMOUNT).toArray(Fault[]::new));
        gateway.pay(first);
        var paymentId = jdbc.sql("select id from payment where order_id = ?")
                .param(orderId)
                .query(String.class)
                .single();
        shop.post(Tokens.ops(), "/ops/v1/payments/" + paymentId + "/ask", "");
        await().until(() -> shop.cases(orderId).contains("CONTRADICTION"));
        var id = jdbc.sql("select id from case_file where order_id = ? and kind = 'CONTRADICTION'")
                .param(orderId)
                .query(String.class)
                .single();

        var refunded = shop.post(Tokens.ops(), "/ops/v1/cases/" + id + "/refund", "{\"reason\":\"looked at it\"}");

        assertThat(refunded.statusCode()).as(refunded.body()).isEqualTo(200);
        assertThat(refunded.body()).contains("counts for its order");
        await().untilAsserted(() -> assertThat(gateway.trade(first).refunded()).isEqualByComparingTo("0.01"));
        assertThat(gateway.trade(second).refunded()).isEqualByComparingTo("0");
        assertThat(shop.status(orderId)).isEqualTo("PAID");
    }

    private List<String> notified(String orderId) {
        return jdbc.sql("select type from notification where order_id = ?")
                .param(orderId)
                .query(String.class)
                .list();
    }

    @Test
    void aPaymentByTheOlderCodeCountsAndTheNewerOneIsClosed() {
        var orderId = withTwoCodes();
        var first = shop.outTradeNos(orderId).getFirst();
        var second = shop.outTradeNos(orderId).getLast();
        gateway.scan(second);
        gateway.pay(first);

        shop.post(AlipayNotice.of(gateway.trade(first)));

        news.await(orderId, PaymentSucceeded.class);
        assertThat(shop.status(orderId)).isEqualTo("PAID");
        await().atMost(Duration.ofSeconds(10)).until(() -> shop.attemptStatus(second), "CLOSED"::equals);
        assertThat(gateway.pay(second)).isFalse();
    }
}
