package dev.warren.payment.callback;

import static dev.warren.payment.testing.Says.PAID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.warren.defaults.Money;
import dev.warren.payment.payment.PaymentPartlyRefunded;
import dev.warren.payment.payment.PaymentRefunded;
import dev.warren.payment.payment.PaymentSucceeded;
import dev.warren.payment.testing.AlipayGateway;
import dev.warren.payment.testing.AlipayNotice;
import dev.warren.payment.testing.News;
import dev.warren.payment.testing.PaymentCenterTest;
import dev.warren.payment.testing.Provider;
import dev.warren.payment.testing.Shop;
import dev.warren.payment.testing.UnionPayGateway;
import dev.warren.payment.testing.UnionPayNotice;
import dev.warren.payment.testing.WechatGateway;
import dev.warren.payment.testing.WechatNotice;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Refunds that somebody makes at a provider without us: booked as ours would be, each once, and never more than was paid. */
@PaymentCenterTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutsideRefundsTest {

    @Autowired
    Shop shop;

    @Autowired
    News news;

    @Autowired
    List<Provider> providers;

    @Autowired
    AlipayGateway alipay;

    @Autowired
    WechatGateway wechat;

    @Autowired
    UnionPayGateway unionPay;

    @Autowired
    JdbcClient jdbc;

    private String orderId = "";
    private String outTradeNo = "";

    Stream<Provider> providers() {
        return providers.stream();
    }

    private void paid(String channel) {
        var provider = providers.stream()
                .filter(one -> one.channel().equals(channel))
                .findAny()
                .orElseThrow();
        provider.behave();
        orderId = shop.orderWithCode(channel);
        outTradeNo = shop.outTradeNo(orderId);
        provider.pay(outTradeNo);
        assertThat(provider.say(outTradeNo, PAID)).isTrue();
        shop.awaitStatus(orderId, "PAID");
    }

    private void appliedAll() {
        await().until(() -> jdbc.sql("select count(*) from callback_receipt where order_id = ? and status = 'RECEIVED'")
                        .param(orderId)
                        .query(Long.class)
                        .single()
                == 0);
    }

    private List<Long> booked() {
        return jdbc.sql(
                        "select amount from refund where order_id = ? and origin = 'OUTSIDE' and status = 'DONE' order by created_at, id")
                .param(orderId)
                .query(Long.class)
                .list();
    }

    private List<String> summaries(String kind) {
        return jdbc.sql("select summary from case_file where order_id = ? and kind = ?")
                .param(orderId)
                .param(kind)
                .query(String.class)
                .list();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("providers")
    void booksEachOnceUntilNothingIsLeft(Provider provider) {
        paid(provider.channel());

        for (var part : List.of(500L, 700L, 500L, 28800L)) {
            provider.giveBack(outTradeNo, part);
            for (var times = 0; times < 2; times++) {
                assertThat(provider.sayLastRefund(outTradeNo)).isTrue();
                appliedAll();
            }
        }

        shop.awaitStatus(orderId, "REFUNDED");
        assertThat(booked()).containsExactly(500L, 700L, 500L, 28800L);
        assertThat(news.allOf(orderId).stream()
                        .filter(PaymentPartlyRefunded.class::isInstance)
                        .map(event -> ((PaymentPartlyRefunded) event).amount().amount()))
                .containsExactly(500L, 700L, 500L);
        assertThat(news.await(orderId, PaymentRefunded.class).amount().amount()).isEqualTo(30500);
        assertThat(shop.cases(orderId)).containsOnly("REFUNDED_OUTSIDE");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("providers")
    void leavesTheOrderTheRest(Provider provider) {
        paid(provider.channel());
        provider.giveBack(outTradeNo, 500);
        assertThat(provider.sayLastRefund(outTradeNo)).isTrue();
        appliedAll();

        shop.refund(orderId, news.await(orderId, PaymentSucceeded.class).paymentId(), 30500);

        shop.awaitStatus(orderId, "REFUNDED");
        assertThat(provider.refunded(outTradeNo)).isEqualTo(30500);
        assertThat(booked()).containsExactly(500L);
    }

    /** Ours was on its way when somebody was quicker: the provider refuses it, and the rest goes back by another one. */
    @Test
    void givesTheRestBackWhenARefundOfOursMeetsOneOfThePortal() {
        paid("UNIONPAY");
        unionPay.answer("refund", "05", "05");
        shop.refund(orderId, news.await(orderId, PaymentSucceeded.class).paymentId(), 30500);
        await().until(() -> !refunds("SENT").isEmpty());
        var portal = unionPay.refundOutside(outTradeNo, 500);

        unionPayTells(portal);

        shop.awaitStatus(orderId, "REFUNDED");
        assertThat(booked()).containsExactly(500L);
        assertThat(unionPay.refunded(unionPay.transaction(outTradeNo))).isEqualTo(30500);
        assertThat(refunds("DONE")).containsExactlyInAnyOrder(500L, 30000L);
    }

    private List<Long> refunds(String status) {
        return jdbc.sql("select amount from refund where order_id = ? and status = ?")
                .param(orderId)
                .param(status)
                .query(Long.class)
                .list();
    }

    private void unionPayTells(UnionPayGateway.Transaction refund) {
        unionPayTells(UnionPayNotice.refunded(unionPay.transaction(outTradeNo), refund));
    }

    private void unionPayTells(UnionPayNotice notice) {
        assertThat(shop.post("unionpay", notice.body()).body()).isEqualTo("ok");
        appliedAll();
    }

    private void wechatTells(String number, long fen) {
        var notice = WechatNotice.refund(wechat.trade(outTradeNo), number, fen, "SUCCESS");
        assertThat(shop.call(notice.to(shop.url("/webhooks/wechat"))).statusCode())
                .isEqualTo(204);
        appliedAll();
    }

    @Test
    void tellsBothNumbersWhenUnionPayGivesBackMoreThanIsLeft() {
        paid("UNIONPAY");
        unionPayTells(unionPay.refundOutside(outTradeNo, 30000));

        unionPayTells(unionPay.refundOutside(outTradeNo, 501));

        assertThat(booked()).containsExactly(30000L);
        assertThat(shop.status(orderId)).isEqualTo("PAID");
        assertThat(summaries("CONTRADICTION"))
                .singleElement()
                .asString()
                .contains(Money.cny(501) + " went back")
                .contains("only %s of %s was left".formatted(Money.cny(500), Money.cny(30500)));
    }

    @Test
    void tellsBothNumbersWhenWechatNamesAnotherAmountForTheSameRefund() {
        paid("WECHAT");
        wechatTells("portal1", 500);
        // another notice about it, which nothing could have changed but the provider's books
        jdbc.sql("update callback_receipt set business_key = business_key || ' before' where order_id = ?")
                .param(orderId)
                .update();

        wechatTells("portal1", 700);

        assertThat(booked()).containsExactly(500L);
        assertThat(summaries("CONTRADICTION"))
                .singleElement()
                .asString()
                .contains("of %s is of %s at the provider".formatted(Money.cny(500), Money.cny(700)));
    }

    @Test
    void tellsBothNumbersWhenAlipaysTotalIsMoreThanWasPaid() {
        paid("ALIPAY");
        alipay.refundOutside(outTradeNo, "5.00");

        var notice = AlipayNotice.of(alipay.trade(outTradeNo)).refunded("outside-1", "305.01");
        assertThat(shop.post(notice).body()).isEqualTo("success");
        appliedAll();

        assertThat(booked()).isEmpty();
        assertThat(summaries("CONTRADICTION"))
                .singleElement()
                .asString()
                .contains(Money.cny(30501) + " is said to have gone back in all; here it is " + Money.cny(0));
    }
}
