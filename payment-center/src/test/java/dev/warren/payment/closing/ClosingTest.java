package dev.warren.payment.closing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.warren.defaults.Ids;
import dev.warren.defaults.testing.MovableClock;
import dev.warren.payment.payment.PaymentClosed;
import dev.warren.payment.payment.PaymentReady;
import dev.warren.payment.payment.PaymentSucceeded;
import dev.warren.payment.testing.AlipayGateway;
import dev.warren.payment.testing.Fault;
import dev.warren.payment.testing.News;
import dev.warren.payment.testing.PaymentCenterTest;
import dev.warren.payment.testing.Shop;
import dev.warren.payment.testing.Trade;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@PaymentCenterTest
class ClosingTest {

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

    private String withCode() {
        return shop.orderWithCode().orderId();
    }

    @Test
    void closesAtTheProviderBeforeItClosesHere() {
        var orderId = withCode();
        gateway.scan(shop.outTradeNo(orderId));

        shop.close(orderId);

        var closed = news.await(orderId, PaymentClosed.class);
        assertThat(closed.reason()).isEqualTo("TIMED_OUT");
        assertThat(gateway.trade(shop.outTradeNo(orderId)).status()).isEqualTo(Trade.Status.TRADE_CLOSED);
        assertThat(shop.status(orderId)).isEqualTo("CLOSED");
        assertThat(shop.attemptStatus(shop.outTradeNo(orderId))).isEqualTo("CLOSED");
        assertThat(shop.payQuietly(orderId)).isFalse();
    }

    @Test
    void tellsOfThePaymentInsteadWhenItWasMadeMeanwhile() {
        var orderId = withCode();
        shop.payQuietly(orderId);

        shop.close(orderId);

        news.await(orderId, PaymentSucceeded.class);
        shop.awaitStatus(orderId, "PAID");
        news.assertNone(orderId, PaymentClosed.class);
    }

    @Test
    void closesACodeNobodyHasScannedAndAsksOnceMoreWhenItHasExpired(@Autowired ClosingSweeper sweeper) {
        var orderId = withCode();
        var outTradeNo = shop.outTradeNo(orderId);

        shop.close(orderId);

        news.await(orderId, PaymentClosed.class);
        assertThat(shop.attemptStatus(outTradeNo)).isEqualTo("LAPSED");
        var asked = gateway.callTimes("query", outTradeNo).size();
        clock.advance(Duration.ofMinutes(2));
        sweeper.sweep();
        await().until(() -> shop.attemptStatus(outTradeNo), "CLOSED"::equals);
        assertThat(gateway.callTimes("query", outTradeNo)).hasSizeGreaterThan(asked);
        news.assertTold(1, orderId, PaymentClosed.class);
    }

    @Test
    void hearsOfMoneyThatCameByACodeItCouldNotClose(@Autowired ClosingSweeper sweeper) {
        var orderId = withCode();
        shop.close(orderId);
        news.await(orderId, PaymentClosed.class);

        shop.payQuietly(orderId);
        clock.advance(Duration.ofMinutes(2));
        sweeper.sweep();

        news.await(orderId, PaymentSucceeded.class);
        assertThat(shop.status(orderId)).isEqualTo("PAID_LATE");
    }

    @Test
    void closesNothingOnAnswersThatAreNotSignedAndAsksAgain() {
        var orderId = withCode();
        var outTradeNo = shop.outTradeNo(orderId);
        gateway.scan(outTradeNo);
        gateway.misbehaveAbout(
                outTradeNo, "query", Fault.UNSIGNED_NOT_EXIST, Fault.UNSIGNED_ERROR, Fault.HTML, Fault.HTTP_500);
        gateway.misbehaveAbout(
                outTradeNo, "close", Fault.UNSIGNED_NOT_EXIST, Fault.UNSIGNED_SUCCESS, Fault.SYSTEM_BUSY);

        shop.close(orderId);

        news.await(orderId, PaymentClosed.class);
        assertThat(gateway.trade(outTradeNo).status()).isEqualTo(Trade.Status.TRADE_CLOSED);
        assertThat(gateway.callTimes("query", outTradeNo)).hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void asksAPersonWhenTheProviderStaysSilentAndGoesOnAsking() {
        var orderId = withCode();
        var outTradeNo = shop.outTradeNo(orderId);
        gateway.scan(outTradeNo);
        for (var i = 0; i < 8; i++) {
            gateway.misbehaveAbout(outTradeNo, "query", Fault.HTTP_500);
        }

        shop.close(orderId);

        await().atMost(Duration.ofSeconds(20)).until(() -> shop.cases(orderId).contains("CLOSING_UNANSWERED"));
        assertThat(shop.status(orderId)).isIn("CLOSING", "CLOSED");
        news.await(orderId, PaymentClosed.class);
    }

    @Test
    void closesAnOrderWhoseTaskHasNotRun() {
        var orderId = Ids.next("ord");
        gateway.misbehave("precreate", Fault.HANG, Fault.HANG);
        shop.request(orderId, Duration.ofSeconds(30));
        await().until(() -> gateway.requests().stream()
                .anyMatch(request -> request.getOrDefault("biz_content", "")
                        .contains(paymentId(orderId).replace("_", ""))));

        shop.close(orderId);

        news.await(orderId, PaymentClosed.class);
        await().atMost(Duration.ofSeconds(20)).until(() -> taskStatus(orderId), "CANCELLED"::equals);
        news.assertNone(orderId, PaymentReady.class);
    }

    private String paymentId(String orderId) {
        return jdbc.sql("select id from payment where order_id = ?")
                .param(orderId)
                .query(String.class)
                .optional()
                .orElse("not there yet");
    }

    private String taskStatus(String orderId) {
        return jdbc.sql("select status from pay_task where order_id = ?")
                .param(orderId)
                .query(String.class)
                .single();
    }

    @Test
    void aCloseThatOvertakesTheRequestShutsTheDoor() {
        var orderId = Ids.next("ord");
        shop.close(orderId);
        news.await(orderId, PaymentClosed.class);

        shop.request(orderId, Duration.ofSeconds(30));

        await().until(() -> jdbc.sql("select amount from payment where order_id = ?")
                        .param(orderId)
                        .query(Long.class)
                        .single()
                == 30500);
        assertThat(shop.status(orderId)).isEqualTo("CLOSED");
        assertThat(shop.outTradeNos(orderId)).isEmpty();
        news.assertNone(orderId, PaymentReady.class);
    }

    @Test
    void answersAgainWhenItIsAskedAgain() {
        var orderId = withCode();
        shop.close(orderId);
        news.await(orderId, PaymentClosed.class);

        shop.close(orderId);

        news.awaitNumber(2, orderId, PaymentClosed.class);
        news.assertTold(2, orderId, PaymentClosed.class);
        await().untilAsserted(() -> assertThat(notified(orderId)).isEqualTo(1));
        var paid = withCode();
        shop.payQuietly(paid);
        shop.notice(paid);
        news.await(paid, PaymentSucceeded.class);
        shop.close(paid);
        news.awaitNumber(2, paid, PaymentSucceeded.class);
        news.assertTold(2, paid, PaymentSucceeded.class);
        news.assertNone(paid, PaymentClosed.class);
        await().untilAsserted(() -> assertThat(notified(paid)).isEqualTo(1));
    }

    private long notified(String orderId) {
        return jdbc.sql("select count(*) from notification where order_id = ?")
                .param(orderId)
                .query(Long.class)
                .single();
    }

    @Test
    void closesWhatNoMessageWoke(@Autowired ClosingSweeper sweeper) {
        var orderId = withCode();
        var outTradeNo = shop.outTradeNo(orderId);
        // a process that died between taking the question and noting the answer
        jdbc.sql("update payment set status = 'CLOSING', close_reason = 'TIMED_OUT' where order_id = ?")
                .param(orderId)
                .update();
        jdbc.sql(
                        "update payment_attempt set status = 'CLOSING', asks = 1, next_ask_at = now() - interval '1 minute' where out_trade_no = ?")
                .param(outTradeNo)
                .update();

        sweeper.sweep();

        news.await(orderId, PaymentClosed.class);
    }
}
