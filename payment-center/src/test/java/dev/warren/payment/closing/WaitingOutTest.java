package dev.warren.payment.closing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import dev.warren.defaults.Ids;
import dev.warren.defaults.testing.MovableClock;
import dev.warren.defaults.testing.Tokens;
import dev.warren.payment.channel.TradeAnswer;
import dev.warren.payment.payment.Ledger;
import dev.warren.payment.payment.PaymentClosed;
import dev.warren.payment.payment.PaymentReady;
import dev.warren.payment.payment.PaymentSucceeded;
import dev.warren.payment.testing.AlipayGateway;
import dev.warren.payment.testing.AlipayNotice;
import dev.warren.payment.testing.News;
import dev.warren.payment.testing.PaymentCenterTest;
import dev.warren.payment.testing.Shop;
import dev.warren.payment.testing.UnionPayGateway;
import dev.warren.payment.testing.UnionPayNotice;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

/** UnionPay closes no code: an order that closes waits until its code has expired there, and asks a last time. */
@PaymentCenterTest
class WaitingOutTest {

    private static final String[] UNKNOWN = Collections.nCopies(2000, "05").toArray(String[]::new);

    @Autowired
    Shop shop;

    @Autowired
    News news;

    @Autowired
    UnionPayGateway gateway;

    @Autowired
    AlipayGateway alipay;

    @Autowired
    MovableClock clock;

    private String orderId = "";
    private String outTradeNo = "";

    @BeforeEach
    void anOrderShowsItsCode() {
        gateway.behave();
        orderId = shop.orderWithCode("UNIONPAY");
        outTradeNo = shop.outTradeNo(orderId);
    }

    @AfterEach
    void itIsNowAgain() {
        clock.reset();
        gateway.behave();
    }

    /** The provider was asked since the order wants to close. */
    private void asksAndWaits() {
        var asked = gateway.requestsAbout(outTradeNo, "query").size();
        shop.close(orderId);
        await().until(() -> gateway.requestsAbout(outTradeNo, "query").size() > asked);
        assertThat(shop.status(orderId)).isEqualTo("CLOSING");
        assertThat(shop.attemptStatus(outTradeNo)).isEqualTo("CLOSING");
        news.assertNone(orderId, PaymentClosed.class);
    }

    @Test
    void closesWhenTheCodeHasExpiredAndNotBefore() {
        asksAndWaits();

        clock.advance(Duration.ofMinutes(2));

        assertThat(news.await(orderId, PaymentClosed.class).reason()).isEqualTo("TIMED_OUT");
        assertThat(shop.attemptStatus(outTradeNo)).isEqualTo("CLOSED");
        assertThat(shop.status(orderId)).isEqualTo("CLOSED");
        news.assertTold(1, orderId, PaymentClosed.class);
    }

    /** A question that was under way when the order wanted to close is answered: nobody has scanned the code, which may come yet. */
    @Test
    void waitsOnWhenAnAnswerIsHeardThatIsNoneToItsClosing(
            @Autowired Ledger ledger, @Autowired TransactionOperations transactions) {
        asksAndWaits();

        transactions.executeWithoutResult(transaction -> ledger.learn(outTradeNo, new TradeAnswer.NotThere()));

        assertThat(shop.attemptStatus(outTradeNo)).isEqualTo("CLOSING");
        assertThat(shop.status(orderId)).isEqualTo("CLOSING");
        news.assertNone(orderId, PaymentClosed.class);
    }

    @Test
    void countsMoneyThatComesWhileItWaits() {
        asksAndWaits();
        gateway.settle(outTradeNo, "A6", Instant.now());

        clock.advance(Duration.ofMinutes(2));

        news.await(orderId, PaymentSucceeded.class);
        assertThat(shop.status(orderId)).isEqualTo("PAID");
        news.assertNone(orderId, PaymentClosed.class);
    }

    @Test
    void decidesNothingWhileTheLastAnswerIsUnknown() {
        asksAndWaits();
        gateway.answerAbout(outTradeNo, "query", "05", "04", "03");

        clock.advance(Duration.ofMinutes(2));

        news.await(orderId, PaymentClosed.class);
        assertThat(gateway.requestsAbout(outTradeNo, "query")).hasSizeGreaterThanOrEqualTo(5);
    }

    /** The provider's own word is enough, whatever our time says. */
    @Test
    void givesMoneyBackThatTheProviderTookAfterItsTimeAlthoughTheOrderIsOpen() {
        gateway.settle(outTradeNo, "42", Instant.now());

        clock.advance(Duration.ofSeconds(1));

        await().atMost(Duration.ofSeconds(20)).until(() -> gateway.refunded(gateway.transaction(outTradeNo)) == 30500);
        assertThat(shop.status(orderId)).isEqualTo("PENDING");
        assertThat(shop.cases(orderId)).containsExactly("SURPLUS_PAYMENT");
        shop.close(orderId);
        news.await(orderId, PaymentClosed.class);
        news.assertNone(orderId, PaymentSucceeded.class);
    }

    @Test
    void waitsNoLongerThanItMustForAProviderThatNeverSays() {
        gateway.answerAbout(outTradeNo, "query", UNKNOWN);
        asksAndWaits();
        clock.advance(Duration.ofMinutes(2));
        var asked = gateway.requestsAbout(outTradeNo, "query").size();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> gateway.requestsAbout(outTradeNo, "query").size() > asked + 1);
        assertThat(shop.status(orderId)).isEqualTo("CLOSING");

        clock.advance(Duration.ofMinutes(2));

        news.await(orderId, PaymentClosed.class);
        assertThat(shop.attemptStatus(outTradeNo)).isEqualTo("LAPSED");
        gateway.behave();
        shop.post("unionpay", UnionPayNotice.of(gateway.pay(outTradeNo)).body());
        shop.awaitStatus(orderId, "PAID_LATE");
    }

    @Test
    void letsAPersonEndAnOrderThatWaitsForADeadCode() {
        gateway.answerAbout(outTradeNo, "query", UNKNOWN);
        shop.close(orderId);
        await().atMost(Duration.ofSeconds(30)).until(() -> shop.cases(orderId), List.of("CLOSING_UNANSWERED")::equals);
        var path = giveUp(orderId);

        var early = shop.post(Tokens.ops(), path, "{\"reason\":\"the provider is lost\"}");
        clock.advance(Duration.ofMinutes(2));
        var late = shop.post(Tokens.ops(), path, "{\"reason\":\"the provider is lost\"}");

        assertThat(early.statusCode()).isEqualTo(409);
        assertThat(late.statusCode()).as(late.body()).isEqualTo(200);
        news.await(orderId, PaymentClosed.class);
        assertThat(shop.cases(orderId)).isEmpty();
    }

    /** The call the case itself names. */
    private String giveUp(String orderId) {
        var cases = shop.get(Tokens.ops(), "/ops/v1/cases?orderId=" + orderId).body();
        List<String> calls = JsonPath.read(cases, "$.data[0].actions[?(@.action == 'GIVE_UP')].call");
        return calls.getFirst().substring("POST ".length());
    }

    @Test
    void takesAFailedPaymentForNoEndBeforeTheTimeIsOver() {
        gateway.settle(outTradeNo, "51", Instant.now());
        asksAndWaits();

        gateway.pay(outTradeNo);
        clock.advance(Duration.ofMinutes(2));

        news.await(orderId, PaymentSucceeded.class);
    }

    @Test
    void notesMoneyThatComesAfterTheEndAsLate() {
        asksAndWaits();
        clock.advance(Duration.ofMinutes(2));
        news.await(orderId, PaymentClosed.class);

        shop.post("unionpay", UnionPayNotice.of(gateway.pay(outTradeNo)).body());

        shop.awaitStatus(orderId, "PAID_LATE");
    }

    @Test
    void letsABuyerChangeToAnotherChannelAndGivesTheSecondPaymentBack() {
        shop.post(
                Tokens.storefront(Shop.MERCHANT),
                "/api/v1/pay-tasks",
                "{\"orderId\":\"%s\",\"channel\":\"ALIPAY\"}".formatted(orderId),
                "Idempotency-Key",
                Ids.next("k"));
        news.awaitNumber(2, orderId, PaymentReady.class);
        assertThat(shop.attemptStatus(outTradeNo)).isEqualTo("LAPSED");
        var second = shop.outTradeNo(orderId);
        alipay.pay(second);
        shop.post(AlipayNotice.of(alipay.trade(second)));
        shop.awaitStatus(orderId, "PAID");

        shop.post("unionpay", UnionPayNotice.of(gateway.pay(outTradeNo)).body());

        await().atMost(Duration.ofSeconds(20)).until(() -> gateway.refunded(gateway.transaction(outTradeNo)) == 30500);
        assertThat(shop.status(orderId)).isEqualTo("PAID");
        assertThat(shop.cases(orderId)).containsExactly("SURPLUS_PAYMENT");
    }
}
