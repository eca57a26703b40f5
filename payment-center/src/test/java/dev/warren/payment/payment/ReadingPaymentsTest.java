package dev.warren.payment.payment;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import dev.warren.defaults.Ids;
import dev.warren.defaults.testing.MovableClock;
import dev.warren.defaults.testing.Tokens;
import dev.warren.payment.testing.AlipayGateway;
import dev.warren.payment.testing.News;
import dev.warren.payment.testing.PaymentCenterTest;
import dev.warren.payment.testing.Shop;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@PaymentCenterTest
class ReadingPaymentsTest {

    private static final String MERCHANT = Tokens.merchant(Shop.MERCHANT);
    private static final String OTHER = Tokens.merchant("mer_other");

    @Autowired
    Shop shop;

    @Autowired
    News news;

    @Autowired
    AlipayGateway gateway;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MovableClock clock;

    @BeforeEach
    void theProviderBehaves() {
        gateway.behave();
    }

    @AfterEach
    void itIsNowAgain() {
        clock.reset();
    }

    private HttpResponse<String> get(String path, String etag) {
        return shop.call(HttpRequest.newBuilder(shop.url(path))
                .header("Authorization", "Bearer " + MERCHANT)
                .header("If-None-Match", etag));
    }

    private static String etag(HttpResponse<String> answer) {
        return answer.headers().firstValue("ETag").orElseThrow();
    }

    @Test
    void showsAPaymentToItsMerchantAndToOperators() {
        var ready = shop.orderWithCode();
        var path = "/api/v1/payments/" + ready.paymentId();

        var answer = shop.get(MERCHANT, path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(JsonPath.<String>read(answer.body(), "$.status")).isEqualTo("PENDING");
        assertThat(JsonPath.<String>read(answer.body(), "$.qrCode")).isEqualTo(ready.qrCode());
        assertThat(JsonPath.<Integer>read(answer.body(), "$.amount.amount")).isEqualTo(30500);
        assertThat(shop.get(Tokens.ops(), path).statusCode()).isEqualTo(200);
        assertThat(shop.get(OTHER, path).statusCode()).isEqualTo(404);
        assertThat(shop.get(OTHER, path).body()).contains("payment-not-found");
        assertThat(shop.call(HttpRequest.newBuilder(shop.url(path))).statusCode())
                .isEqualTo(401);
    }

    @Test
    void findsAPaymentByItsOrder() {
        var ready = shop.orderWithCode();
        var path = "/api/v1/payments?orderId=" + ready.orderId();

        assertThat(JsonPath.<String>read(shop.get(MERCHANT, path).body(), "$.data[0].id"))
                .isEqualTo(ready.paymentId());
        assertThat(JsonPath.<Integer>read(shop.get(OTHER, path).body(), "$.data.length()"))
                .isZero();
        assertThat(shop.get(MERCHANT, "/api/v1/payments").statusCode()).isEqualTo(400);
    }

    @Test
    void doesNotShowWhatWasNeverRequested() {
        var orderId = Ids.next("ord");
        shop.close(orderId);
        var closed = news.await(orderId, PaymentClosed.class);

        assertThat(closed.paymentId()).isNull();
        var id = jdbc.sql("select id from payment where order_id = ?")
                .param(orderId)
                .query(String.class)
                .single();
        assertThat(shop.get(MERCHANT, "/api/v1/payments/" + id).statusCode()).isEqualTo(404);
    }

    @Test
    void costsNothingWhileNothingChanges() {
        var ready = shop.orderWithCode();
        var path = "/api/v1/payments/" + ready.paymentId();
        var etag = etag(shop.get(MERCHANT, path));

        assertThat(get(path, etag).statusCode()).isEqualTo(304);

        shop.payQuietly(ready.orderId());
        shop.notice(ready.orderId());
        shop.awaitStatus(ready.orderId(), "PAID");
        var paid = get(path, etag);
        assertThat(paid.statusCode()).isEqualTo(200);
        assertThat(JsonPath.<String>read(paid.body(), "$.providerTradeNo"))
                .isEqualTo(gateway.trade(shop.outTradeNo(ready.orderId())).tradeNo());
    }

    @Test
    void stopsShowingACodeThatCanNoLongerBeScanned() {
        var ready = shop.orderWithCode();
        var path = "/api/v1/payments/" + ready.paymentId();
        var etag = etag(shop.get(MERCHANT, path));

        clock.advance(Duration.ofSeconds(40));

        assertThat(get(path, etag).statusCode()).isEqualTo(200);
        assertThat(get(path, etag).body()).doesNotContain("qrCode");
        assertThat(shop.get(MERCHANT, path + "/qr.svg").statusCode()).isEqualTo(409);
    }

    @Test
    void drawsTheCode() {
        var ready = shop.orderWithCode();
        var path = "/api/v1/payments/" + ready.paymentId();

        var svg = shop.get(MERCHANT, path + "/qr.svg");
        var png = shop.get(MERCHANT, path + "/qr.png");

        assertThat(svg.headers().firstValue("Content-Type")).hasValue("image/svg+xml");
        assertThat(svg.body()).startsWith("<svg");
        assertThat(get(path + "/qr.svg", etag(svg)).statusCode()).isEqualTo(304);
        assertThat(png.headers().firstValue("Content-Type")).hasValue("image/png");
        assertThat(shop.get(OTHER, path + "/qr.png").statusCode()).isEqualTo(404);
    }
}
