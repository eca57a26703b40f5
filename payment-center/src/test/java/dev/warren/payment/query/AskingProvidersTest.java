package dev.warren.payment.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.warren.messaging.RetrySchedule;
import dev.warren.payment.payment.PaymentClosed;
import dev.warren.payment.payment.PaymentSucceeded;
import dev.warren.payment.testing.AlipayGateway;
import dev.warren.payment.testing.Fault;
import dev.warren.payment.testing.News;
import dev.warren.payment.testing.PaymentCenterTest;
import dev.warren.payment.testing.Shop;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@PaymentCenterTest
class AskingProvidersTest {

    @Autowired
    Shop shop;

    @Autowired
    News news;

    @Autowired
    AlipayGateway gateway;

    @Autowired
    JdbcClient jdbc;

    private String orderId = "";
    private String outTradeNo = "";

    @BeforeEach
    void anOrderShowsItsCode() {
        gateway.behave();
        orderId = shop.orderWithCode().orderId();
        outTradeNo = shop.outTradeNo(orderId);
    }

    private List<Instant> questions() {
        return gateway.callTimes("query", outTradeNo);
    }

    @Test
    void asksHalfAMinuteToTenMinutesAfterTheCodeWasShown() {
        var shownAt = jdbc.sql("select shown_at from payment_attempt where out_trade_no = ?")
                .param(outTradeNo)
                .query((row, n) -> row.getTimestamp(1).toInstant())
                .single();

        await().atMost(Duration.ofSeconds(20)).until(() -> questions().size() >= 5);

        // sixty times faster than 30 s, 60 s, 3 m, 6 m, 10 m
        var offsets = List.of(500L, 1000L, 3000L, 6000L, 10000L);
        for (var i = 0; i < offsets.size(); i++) {
            // never earlier; how much later is the machine's business. The millisecond is the broker's
            assertThat(Duration.between(shownAt, questions().get(i)).toMillis())
                    .as("question %d", i + 1)
                    .isGreaterThanOrEqualTo(offsets.get(i) - 1);
        }
        await().during(Duration.ofSeconds(2))
                .atMost(Duration.ofSeconds(3))
                .until(() -> questions().size() == 5);
    }

    @Test
    void hearsOfAPaymentThoughTheCallbackWasLost() {
        shop.payQuietly(orderId);

        var succeeded = news.await(orderId, PaymentSucceeded.class);

        assertThat(succeeded.providerTradeNo())
                .isEqualTo(gateway.trade(outTradeNo).tradeNo());
        assertThat(shop.status(orderId)).isEqualTo("PAID");
        var asked = questions().size();
        await().during(Duration.ofSeconds(3))
                .atMost(Duration.ofSeconds(4))
                .until(() -> questions().size() == asked);
    }

    @Test
    void hearsThatTheProviderClosedTheTrade() {
        gateway.scan(outTradeNo);
        gateway.expire(outTradeNo);

        assertThat(news.await(orderId, PaymentClosed.class).reason()).isEqualTo("CLOSED_BY_PROVIDER");
    }

    @Test
    void concludesNothingFromAnswersThatAreNotSigned() {
        gateway.scan(outTradeNo);
        gateway.misbehaveAbout(
                outTradeNo, "query", Fault.UNSIGNED_NOT_EXIST, Fault.UNSIGNED_ERROR, Fault.BAD_SIGNATURE);

        await().atMost(Duration.ofSeconds(10)).until(() -> questions().size() >= 3);

        assertThat(shop.status(orderId)).isEqualTo("PENDING");
        assertThat(shop.attemptStatus(outTradeNo)).isEqualTo("WAITING");
        shop.payQuietly(orderId);
        news.await(orderId, PaymentSucceeded.class);
    }

    @Test
    void asksWhatNoMessageWoke(@Autowired QuerySweeper sweeper) {
        shop.payQuietly(orderId);
        // as if every message about it had been lost
        jdbc.sql(
                        "update payment_attempt set asks = 40, next_ask_at = now() - interval '1 minute' where out_trade_no = ?")
                .param(outTradeNo)
                .update();

        sweeper.sweep();

        news.await(orderId, PaymentSucceeded.class);
    }

    @Test
    void refusesTimesThatDoNotGrow() {
        assertThatThrownBy(() -> new QueryProperties(RetrySchedule.steps("30s", "30s"), Duration.ofSeconds(15), 8))
                .hasMessageContaining("warren.payment.query.after");
    }
}
