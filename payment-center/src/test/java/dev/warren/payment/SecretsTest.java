package dev.warren.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.warren.payment.payment.PaymentSucceeded;
import dev.warren.payment.testing.AlipayGateway;
import dev.warren.payment.testing.AlipayNotice;
import dev.warren.payment.testing.Fault;
import dev.warren.payment.testing.Keys;
import dev.warren.payment.testing.News;
import dev.warren.payment.testing.PaymentCenterTest;
import dev.warren.payment.testing.Shop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@PaymentCenterTest
@ExtendWith(OutputCaptureExtension.class)
class SecretsTest {

    @Autowired
    Shop shop;

    @Autowired
    News news;

    @Autowired
    AlipayGateway gateway;

    @Test
    void nothingSecretIsPrintedWhateverGoesWrong(CapturedOutput output) {
        gateway.misbehave("precreate", Fault.BAD_SIGNATURE, Fault.HTML, Fault.DUPLICATE_NODE);
        gateway.misbehave("query", Fault.BAD_SIGNATURE, Fault.HTTP_500, Fault.UNSIGNED_ERROR);
        var orderId = shop.orderWithCode().orderId();
        var outTradeNo = shop.outTradeNo(orderId);
        shop.post(AlipayNotice.paid(outTradeNo, "T1", "305.00").signedBy(Keys.STRANGER.getPrivate()));
        shop.post(AlipayNotice.paid(outTradeNo, "T1", "305.00").with("sign", "garbage"));
        shop.post(AlipayNotice.paid(outTradeNo, "T1", "0.01"));
        shop.payQuietly(orderId);
        shop.notice(orderId);
        news.await(orderId, PaymentSucceeded.class);
        gateway.behave();
        await().until(() -> shop.status(orderId), "PAID"::equals);

        assertThat(output.getAll())
                .doesNotContain(Keys.base64(Keys.APP.getPrivate()).substring(50, 90))
                .doesNotContain(Keys.base64(Keys.GATEWAY.getPublic()).substring(50, 90))
                .doesNotContain("139****0001")
                .doesNotContain("buyer_logon_id");
    }
}
