package dev.warren.payment.refund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import dev.warren.defaults.Ids;
import dev.warren.defaults.Money;
import dev.warren.defaults.testing.ProblemPages;
import dev.warren.defaults.testing.Tokens;
import dev.warren.payment.payment.PaymentPartlyRefunded;
import dev.warren.payment.payment.PaymentRefunded;
import dev.warren.payment.payment.PaymentSucceeded;
import dev.warren.payment.payment.SurplusRefunded;
import dev.warren.payment.testing.AlipayGateway;
import dev.warren.payment.testing.AlipayNotice;
import dev.warren.payment.testing.Fault;
import dev.warren.payment.testing.News;
import dev.warren.payment.testing.PaymentCenterTest;
import dev.warren.payment.testing.Shop;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Merchants and operators give money back, whole and in parts. */
@PaymentCenterTest
class RefundApiTest {

    private static final String MERCHANT = Tokens.merchant(Shop.MERCHANT);

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

    private PaymentSucceeded paid() {
        var orderId = shop.orderWithCode().orderId();
        shop.payQuietly(orderId);
        shop.notice(orderId);
        return news.await(orderId, PaymentSucceeded.class);
    }

    private HttpResponse<String> refund(String paymentId, @Nullable Long fen) {
        return refund(MERCHANT, "/api/v1/payments/" + paymentId + "/refunds", amount(fen), Ids.next("key"));
    }

    private HttpResponse<String> refund(String token, String path, String amount, String key) {
        return shop.post(token, path, "{\"reason\":\"came broken\"%s}".formatted(amount), "Idempotency-Key", key);
    }

    private static String amount(@Nullable Long fen) {
        return fen == null ? "" : ",\"amount\":{\"amount\":%d,\"currency\":\"CNY\"}".formatted(fen);
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(JsonPath.<String>read(answer.body(), "$.code")).isEqualTo(code);
        ProblemPages.assertExists(code);
    }

    private static Integer left(HttpResponse<String> problem) {
        return JsonPath.read(problem.body(), "$.left.amount");
    }

    @Test
    void givesPartsBackUntilNothingIsLeft() {
        var paid = paid();

        var first = refund(paid.paymentId(), 10000L);

        assertThat(first.statusCode()).isEqualTo(202);
        String id = JsonPath.read(first.body(), "$.id");
        var path = "/api/v1/payments/%s/refunds/%s".formatted(paid.paymentId(), id);
        assertThat(first.headers().firstValue("Location")).hasValue(path);
        var part = news.await(paid.orderId(), PaymentPartlyRefunded.class);
        assertThat(part.refundId()).isEqualTo(id);
        assertThat(part.amount()).isEqualTo(Money.cny(10000));
        assertThat(part.refundedTotal()).isEqualTo(Money.cny(10000));
        assertThat(part.paid()).isEqualTo(Money.cny(30500));
        assertThat(shop.status(paid.orderId())).isEqualTo("PAID");
        var read = shop.get(MERCHANT, path).body();
        assertThat(JsonPath.<String>read(read, "$.status")).isEqualTo("DONE");
        assertThat(read).doesNotContain("requestedBy");

        refund(paid.paymentId(), 500L);
        assertThat(news.awaitNumber(2, paid.orderId(), PaymentPartlyRefunded.class)
                        .getLast()
                        .refundedTotal())
                .isEqualTo(Money.cny(10500));
        refund(paid.paymentId(), null);

        var whole = news.await(paid.orderId(), PaymentRefunded.class);
        assertThat(whole.amount()).isEqualTo(Money.cny(30500));
        assertThat(whole.refundedTotal()).isEqualTo(Money.cny(30500));
        assertThat(whole.refundAmount()).isEqualTo(Money.cny(20000));
        shop.awaitStatus(paid.orderId(), "REFUNDED");
        assertThat(gateway.trade(shop.outTradeNo(paid.orderId())).refunded()).isEqualByComparingTo("305.00");
        await().untilAsserted(() -> assertThat(notified(paid.orderId()))
                .containsExactlyInAnyOrder(
                        "payment.succeeded", "payment.partly-refunded", "payment.partly-refunded", "payment.refunded"));
        assertThat(refundsPageByPage(paid.paymentId())).hasSize(3).doesNotHaveDuplicates();
    }

    private List<String> notified(String orderId) {
        return jdbc.sql("select type from notification where order_id = ?")
                .param(orderId)
                .query(String.class)
                .list();
    }

    private List<String> refundsPageByPage(String paymentId) {
        var seen = new ArrayList<String>();
        var path = "/api/v1/payments/" + paymentId + "/refunds?limit=2";
        var page = shop.get(MERCHANT, path).body();
        seen.addAll(JsonPath.<List<String>>read(page, "$.data[*].id"));
        while (JsonPath.<Boolean>read(page, "$.hasMore")) {
            page = shop.get(MERCHANT, path + "&cursor=" + JsonPath.<String>read(page, "$.nextCursor"))
                    .body();
            seen.addAll(JsonPath.<List<String>>read(page, "$.data[*].id"));
        }
        return seen;
    }

    @Test
    void saysHowMuchIsLeftWhenMoreIsAsked() {
        var paid = paid();
        refund(paid.paymentId(), 30000L);

        var tooMuch = refund(paid.paymentId(), 501L);

        assertProblem(tooMuch, 409, "refund-exceeds-payment");
        assertThat(left(tooMuch)).isEqualTo(500);
        refund(paid.paymentId(), null);
        var nothing = refund(paid.paymentId(), null);
        assertProblem(nothing, 409, "refund-exceeds-payment");
        assertThat(left(nothing)).isZero();
        news.await(paid.orderId(), PaymentRefunded.class);
        assertThat(gateway.trade(shop.outTradeNo(paid.orderId())).refunded()).isEqualByComparingTo("305.00");
    }

    @Test
    void givesBackNoMoreThanCameInHoweverManyAskAtOnce() throws Exception {
        var paid = paid();
        var answers = new ArrayList<Future<HttpResponse<String>>>();
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 12; i++) {
                answers.add(threads.submit(() -> {
                    start.await();
                    return refund(paid.paymentId(), 10000L);
                }));
            }
            start.countDown();
        }

        var statuses = new ArrayList<Integer>();
        for (var answer : answers) {
            statuses.add(answer.get().statusCode());
        }
        assertThat(statuses).containsOnly(202, 409);
        assertThat(statuses.stream().filter(status -> status == 202)).hasSize(3);
        news.awaitNumber(3, paid.orderId(), PaymentPartlyRefunded.class);
        assertThat(gateway.trade(shop.outTradeNo(paid.orderId())).refunded()).isEqualByComparingTo("300.00");
    }

    @Test
    void theDatabaseItselfHoldsRefundsWithinWhatCameIn() {
        var paid = paid();
        refund(paid.paymentId(), 30000L);
        news.await(paid.orderId(), PaymentPartlyRefunded.class);

        assertThatThrownBy(() -> jdbc.sql("""
                                insert into refund (id, payment_id, order_id, merchant_id, trade_id, channel, origin, amount, currency,
                                                    reason, status, asks, created_at, changed_at, version)
                                select 'rfd_past_all_locks', payment_id, order_id, merchant_id, trade_id, channel, origin, 501, currency,
                                       reason, 'REQUESTED', 0, now(), now(), 0
                                  from refund where payment_id = ?""").param(paid.paymentId()).update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("more than is left");
    }

    @Test
    void carriesOneCommandOutOnceAndNeedsAKey() {
        var paid = paid();
        var path = "/api/v1/payments/" + paid.paymentId() + "/refunds";
        var key = Ids.next("key");

        var first = refund(MERCHANT, path, amount(100L), key);
        var again = refund(MERCHANT, path, amount(100L), key);
        var another = refund(MERCHANT, path, amount(200L), key);
        var without = shop.post(MERCHANT, path, "{\"reason\":\"came broken\"}");

        assertThat(again.body()).isEqualTo(first.body());
        assertProblem(another, 422, "idempotency-key-reused");
        assertProblem(without, 400, "idempotency-key-missing");
        assertThat(refundsPageByPage(paid.paymentId())).hasSize(1);
    }

    @Test
    void refusesWhatIsNoAmountOfThisPayment() {
        var paid = paid();
        var path = "/api/v1/payments/" + paid.paymentId() + "/refunds";

        assertProblem(refund(paid.paymentId(), 0L), 400, "invalid-request");
        assertThat(refund(paid.paymentId(), -1L).statusCode()).isEqualTo(400);
        assertProblem(
                refund(MERCHANT, path, ",\"amount\":{\"amount\":100,\"currency\":\"USD\"}", Ids.next("key")),
                422,
                "refund-in-other-currency");
        assertProblem(
                shop.post(MERCHANT, path, "{\"reason\":\" \"}", "Idempotency-Key", Ids.next("key")),
                400,
                "invalid-request");
    }

    @Test
    void knowsNoPaymentOfAnotherMerchantAndIsNotForStorefronts() {
        var paid = paid();
        var path = "/api/v1/payments/" + paid.paymentId() + "/refunds";
        String id = JsonPath.read(refund(paid.paymentId(), 100L).body(), "$.id");
        var other = Tokens.merchant("mer_other");

        assertProblem(refund(other, path, amount(100L), Ids.next("key")), 404, "payment-not-found");
        assertProblem(shop.get(other, path), 404, "payment-not-found");
        assertProblem(shop.get(other, path + "/" + id), 404, "refund-not-found");
        assertProblem(
                refund(Tokens.storefront(Shop.MERCHANT), path, amount(100L), Ids.next("key")),
                403,
                "insufficient-scope");
        assertProblem(
                refund(MERCHANT, "/ops/v1/payments/" + paid.paymentId() + "/refunds", "", Ids.next("key")),
                403,
                "insufficient-scope");
    }

    @Test
    void refusesWhereNothingCameInAndWhereTheProviderTakesNoMoreRefunds() {
        var unpaid = shop.orderWithCode();
        var finished = paid();
        gateway.finish(shop.outTradeNo(finished.orderId()));
        shop.post(AlipayNotice.of(gateway.trade(shop.outTradeNo(finished.orderId()))));
        await().until(() -> jdbc.sql("select finished from trade where payment_id = ?")
                .param(finished.paymentId())
                .query(Boolean.class)
                .single());

        assertProblem(refund(unpaid.paymentId(), null), 409, "payment-not-paid");
        assertProblem(refund(finished.paymentId(), null), 409, "trade-finished");
    }

    @Test
    void anOperatorGivesASecondPaymentBackThatDidNotGoBackByItself() {
        var paid = paid();
        gateway.misbehave("refund", Fault.INVALID_PARAMETER);
        var second = gateway.payAgain(shop.outTradeNo(paid.orderId()));
        shop.post(AlipayNotice.of(second));
        await().until(() -> shop.cases(paid.orderId()), cases -> cases.contains("REFUND_STUCK"));
        var path = "/ops/v1/payments/" + paid.paymentId() + "/refunds";
        var tradeId = ",\"tradeId\":\"ALIPAY:%s\"".formatted(second.tradeNo());

        var unheardOf = refund(Tokens.ops(), path, ",\"tradeId\":\"ALIPAY:nowhere\"", Ids.next("key"));
        var accepted = refund(Tokens.ops(), path, tradeId, Ids.next("key"));

        assertProblem(unheardOf, 409, "payment-not-paid");
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
        assertThat(JsonPath.<String>read(accepted.body(), "$.origin")).isEqualTo("OPERATOR");
        assertThat(JsonPath.<String>read(accepted.body(), "$.requestedBy")).isEqualTo("ops");
        news.await(paid.orderId(), SurplusRefunded.class);
        assertThat(second.refunded()).isEqualByComparingTo("305.00");
        assertThat(gateway.trade(shop.outTradeNo(paid.orderId())).refunded()).isEqualByComparingTo("0");
        news.assertNone(paid.orderId(), PaymentRefunded.class);
    }

    @Test
    void tellsTheMerchantOfARefundThatFailedAndOfItsSuccessAfterwards() {
        var paid = paid();
        gateway.misbehaveAbout(shop.outTradeNo(paid.orderId()), "refund", Fault.INVALID_PARAMETER);

        String id = JsonPath.read(refund(paid.paymentId(), 100L).body(), "$.id");

        var failed = news.await(paid.orderId(), RefundFailed.class);
        assertThat(failed.refundId()).isEqualTo(id);
        assertThat(failed.error()).contains("ACQ.INVALID_PARAMETER");
        assertThat(shop.cases(paid.orderId())).containsExactly("REFUND_STUCK");
        await().untilAsserted(() -> assertThat(notified(paid.orderId())).contains("payment.refund-failed"));
        shop.post(Tokens.ops(), "/ops/v1/refunds/" + id + "/retry", "");
        assertThat(news.await(paid.orderId(), PaymentPartlyRefunded.class).refundId())
                .isEqualTo(id);
    }

    @Test
    void anOrderThatWantsItsMoneyBackGetsWhatIsLeft() {
        var paid = paid();
        refund(paid.paymentId(), 500L);

        shop.refund(paid.orderId(), paid.paymentId(), 30500);

        var whole = news.await(paid.orderId(), PaymentRefunded.class);
        assertThat(whole.amount()).isEqualTo(Money.cny(30500));
        assertThat(gateway.trade(shop.outTradeNo(paid.orderId())).refunded()).isEqualByComparingTo("305.00");
        assertThat(shop.cases(paid.orderId())).isEmpty();
    }

    @Test
    void aSecondPaymentGoesBackThoughAPartOfItWentBackBefore() {
        var paid = paid();
        var second = gateway.payAgain(shop.outTradeNo(paid.orderId()));
        gateway.refundOutside(second.tradeNo(), "5.00");

        shop.post(AlipayNotice.of(second).refunded("outside-1", "5.00"));

        news.await(paid.orderId(), SurplusRefunded.class);
        assertThat(second.refunded()).isEqualByComparingTo("305.00");
        assertThat(shop.cases(paid.orderId())).containsExactlyInAnyOrder("SURPLUS_PAYMENT", "REFUNDED_OUTSIDE");
    }

    @Test
    void aSecondPaymentGoesBackThoughItsRefundWasRefusedForAPartThatNobodyHadToldOf() {
        var paid = paid();
        var second = gateway.payAgain(shop.outTradeNo(paid.orderId()));
        gateway.refundOutside(second.tradeNo(), "5.00");
        shop.post(AlipayNotice.of(second));
        await().until(() -> shop.cases(paid.orderId()), cases -> cases.contains("REFUND_STUCK"));

        shop.post(AlipayNotice.of(second).refunded("outside-1", "5.00"));

        news.await(paid.orderId(), SurplusRefunded.class);
        assertThat(second.refunded()).isEqualByComparingTo("305.00");
        assertThat(shop.cases(paid.orderId())).containsExactlyInAnyOrder("SURPLUS_PAYMENT", "REFUNDED_OUTSIDE");
        news.assertTold(1, paid.orderId(), RefundFailed.class);
    }
}
