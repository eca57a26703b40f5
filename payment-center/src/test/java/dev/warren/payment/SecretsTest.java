package dev.warren.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.warren.defaults.Ids;
import dev.warren.payment.payment.PaymentReady;
import dev.warren.payment.payment.PaymentSucceeded;
import dev.warren.payment.testing.AlipayGateway;
import dev.warren.payment.testing.AlipayNotice;
import dev.warren.payment.testing.Fault;
import dev.warren.payment.testing.Keys;
import dev.warren.payment.testing.News;
import dev.warren.payment.testing.PaymentCenterTest;
import dev.warren.payment.testing.Shop;
import dev.warren.payment.testing.WechatFault;
import dev.warren.payment.testing.WechatGateway;
import dev.warren.payment.testing.WechatNotice;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
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

    @Test
    void nothingSecretOfWeChatPayIsPrintedEither(CapturedOutput output, @Autowired WechatGateway wechat) {
        wechat.misbehave("prepay", WechatFault.BAD_SIGNATURE, WechatFault.HTML, WechatFault.OTHER_SERIAL);
        wechat.misbehave("query", WechatFault.BAD_SIGNATURE, WechatFault.STALE, WechatFault.UNSIGNED_NOT_EXIST);
        var orderId = Ids.next("ord");
        shop.request(orderId, "WECHAT", Duration.ofSeconds(30));
        news.await(orderId, PaymentReady.class);
        var notice = WechatNotice.paid(shop.outTradeNo(orderId), "T1", 30500);
        shop.call(notice.to(shop.url("/webhooks/wechat")));
        shop.call(WechatNotice.paid(shop.outTradeNo(orderId), "T1", 1)
                .signedBy(Keys.STRANGER.getPrivate())
                .to(shop.url("/webhooks/wechat")));
        news.await(orderId, PaymentSucceeded.class);
        wechat.behave();

        assertThat(LoggerFactory.getLogger("com.wechat.pay.java.core.auth.WechatPay2Validator")
                        .isInfoEnabled())
                .isFalse();
        assertThat(output.getAll())
                .doesNotContain(WechatGateway.API_V3_KEY)
                .doesNotContain(Keys.base64(Keys.APP.getPrivate()).substring(50, 90))
                .doesNotContain("oUpF8uMuAJO")
                .doesNotContain("WECHATPAY2-SHA256-RSA2048 mchid");
    }
}
