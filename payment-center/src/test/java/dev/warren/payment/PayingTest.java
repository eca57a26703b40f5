package dev.warren.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.defaults.Money;
import dev.warren.payment.payment.PaymentSucceeded;
import dev.warren.payment.testing.AlipayGateway;
import dev.warren.payment.testing.News;
import dev.warren.payment.testing.PaymentCenterTest;
import dev.warren.payment.testing.Shop;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PaymentCenterTest
class PayingTest {

    @Autowired
    Shop shop;

    @Autowired
    News news;

    @Autowired
    AlipayGateway gateway;

    @Test
    void showsACodeAndHearsOfThePayment() {
        var ready = shop.orderWithCode();
        var orderId = ready.orderId();

        shop.payQuietly(orderId);
        var answer = shop.notice(orderId);

        assertThat(answer.body()).isEqualTo("success");
        var succeeded = news.await(orderId, PaymentSucceeded.class);
        assertThat(succeeded.paymentId()).isEqualTo(ready.paymentId());
        assertThat(succeeded.amount()).isEqualTo(Money.cny(30500));
        assertThat(succeeded.providerTradeNo())
                .isEqualTo(gateway.trade(shop.outTradeNo(orderId)).tradeNo());
        assertThat(shop.status(orderId)).isEqualTo("PAID");
    }
}
