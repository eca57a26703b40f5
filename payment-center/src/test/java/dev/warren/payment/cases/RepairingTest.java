package dev.warren.payment.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import dev.warren.defaults.Money;
import dev.warren.defaults.testing.ProblemPages;
import dev.warren.defaults.testing.Tokens;
import dev.warren.payment.payment.PaymentClosed;
import dev.warren.payment.payment.PaymentReady;
import dev.warren.payment.payment.PaymentRefunded;
import dev.warren.payment.payment.PaymentSucceeded;
import dev.warren.payment.payment.SurplusRefunded;
import dev.warren.payment.task.PaymentFailed;
import dev.warren.payment.testing.AlipayGateway;
import dev.warren.payment.testing.AlipayNotice;
import dev.warren.payment.testing.AlipayProvider;
import dev.warren.payment.testing.Fault;
import dev.warren.payment.testing.News;
import dev.warren.payment.testing.PaymentCenterTest;
import dev.warren.payment.testing.Says;
import dev.warren.payment.testing.Shop;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** What persons can have done about cases, and what is kept of it. */
@PaymentCenterTest
class RepairingTest {

    @Autowired
    Shop shop;

    @Autowired
    News news;

    @Autowired
    AlipayGateway gateway;

    @Autowired
    AlipayProvider provider;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Cases cases;

    @Autowired
    TransactionOperations transactions;

    @BeforeEach
    void theProviderBehaves() {
        gateway.behave();
    }

    private String caseOf(String orderId, String kind) {
        await().until(() -> shop.cases(orderId).contains(kind));
        var list = shop.get(Tokens.ops(), "/ops/v1/cases?status=OPEN&kind=%s&orderId=%s".formatted(kind, orderId))
                .body();
        List<String> ids = JsonPath.read(list, "$.data[*].id");
        assertThat(ids).hasSize(1);
        return ids.getFirst();
    }

    private HttpResponse<String> act(String caseId, String action) {
        return shop.post(
                Tokens.ops(), "/ops/v1/cases/%s/%s".formatted(caseId, action), "{\"reason\":\"looked at it\"}");
    }

    private static void assertProblem(HttpResponse<String> answer, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
        assertThat(JsonPath.<String>read(answer.body(), "$.code")).isEqualTo(code);
        ProblemPages.assertExists(code);
    }

    private static void assertDone(HttpResponse<String> answer, String action) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(JsonPath.<String>read(answer.body(), "$.status")).isEqualTo("CLOSED");
        assertThat(JsonPath.<List<String>>read(answer.body(), "$.actions")).isEmpty();
        assertThat(JsonPath.<String>read(answer.body(), "$.deeds[-1].action")).isEqualTo(action);
        assertThat(JsonPath.<String>read(answer.body(), "$.deeds[-1].outcome")).isEqualTo("DONE");
        assertThat(JsonPath.<String>read(answer.body(), "$.deeds[-1].actor")).isEqualTo("ops");
        assertThat(JsonPath.<String>read(answer.body(), "$.deeds[-1].reason")).isEqualTo("looked at it");
        assertThat(JsonPath.<String>read(answer.body(), "$.deeds[-1].result")).isNotBlank();
    }

    /** An order whose provider says, whenever it is asked, that 0.01 yuan were paid, and which wants to close. */
    private String paidWithAnotherAmount() {
        var orderId = shop.orderWithCode().orderId();
        var always = new Fault[400];
        Arrays.fill(always, Fault.OTHER_AMOUNT);
        gateway.misbehaveAbout(shop.outTradeNo(orderId), "query", always);
        shop.payQuietly(orderId);
        shop.close(orderId);
        shop.awaitStatus(orderId, "CLOSING");
        return orderId;
    }

    @Test
    void countsMoneyOfAnotherAmountWhenAPersonSaysSo() {
        var orderId = paidWithAnotherAmount();
        var id = caseOf(orderId, "CONTRADICTION");
        var before = shop.get(Tokens.ops(), "/ops/v1/cases/" + id).body();
        assertThat(JsonPath.<List<String>>read(before, "$.actions[*].action"))
                .containsExactly("APPLY", "REFUND", "RETRY", "CLOSE");
        assertThat(JsonPath.<String>read(before, "$.actions[0].call")).isEqualTo("POST /ops/v1/cases/" + id + "/apply");
        assertThat(JsonPath.<Integer>read(before, "$.evidence.ours.amount.amount"))
                .isEqualTo(30500);
        assertThat(JsonPath.<Integer>read(before, "$.evidence.answer.detail.amount.amount"))
                .isEqualTo(1);

        var applied = act(id, "apply");

        assertDone(applied, "APPLY");
        assertThat(news.await(orderId, PaymentSucceeded.class).amount()).isEqualTo(Money.cny(1));
        assertThat(shop.status(orderId)).isEqualTo("PAID");
        assertProblem(act(id, "apply"), "case-closed");
    }

    @Test
    void givesMoneyOfAnotherAmountBackWhenAPersonSaysSo() {
        var orderId = paidWithAnotherAmount();

        var refunded = act(caseOf(orderId, "CONTRADICTION"), "refund");

        assertDone(refunded, "REFUND");
        assertThat(news.await(orderId, PaymentClosed.class).reason()).isEqualTo("TIMED_OUT");
        await().untilAsserted(() ->
                assertThat(gateway.trade(shop.outTradeNo(orderId)).refunded()).isEqualByComparingTo("0.01"));
        assertThat(shop.status(orderId)).isEqualTo("CLOSED");
        news.assertNone(orderId, PaymentSucceeded.class);
        await().until(() -> jdbc.sql("select status from refund where order_id = ? and origin = 'OPERATOR'")
                .param(orderId)
                .query(String.class)
                .single()
                .equals("DONE"));
        // what the provider says again about it is no news
        assertThat(shop.post(AlipayNotice.of(gateway.trade(shop.outTradeNo(orderId)))
                                .with("total_amount", "0.01"))
                        .body())
                .isEqualTo("success");
        await().until(() -> jdbc.sql("select count(*) from callback_receipt where order_id = ? and status = 'APPLIED'")
                        .param(orderId)
                        .query(Long.class)
                        .single()
                == 1);
        assertThat(shop.cases(orderId)).isEmpty();
    }

    @Test
    void asksOnceMoreAndLeavesTheCaseOpenWhileTheAnswerIsTheSame() {
        var orderId = paidWithAnotherAmount();
        var id = caseOf(orderId, "CONTRADICTION");

        var still = act(id, "retry");
        gateway.behave();
        var now = act(id, "retry");

        assertProblem(still, "case-not-repairable");
        assertThat(now.statusCode()).isEqualTo(200);
        assertThat(JsonPath.<List<String>>read(now.body(), "$.deeds[*].outcome"))
                .containsExactly("REFUSED", "DONE");
        shop.awaitStatus(orderId, "PAID");
    }

    @Test
    void appliesNothingTheProviderDoesNotConfirm() {
        var orderId = shop.orderWithCode().orderId();
        shop.post(AlipayNotice.paid(shop.outTradeNo(orderId), "T1", "0.01"));
        var id = caseOf(orderId, "FOREIGN_CALLBACK");

        assertProblem(act(id, "apply"), "not-confirmed");
        assertProblem(act(id, "refund"), "not-confirmed");

        assertThat(shop.status(orderId)).isEqualTo("PENDING");
        var kept = shop.get(Tokens.ops(), "/ops/v1/cases/" + id).body();
        assertThat(JsonPath.<String>read(kept, "$.status")).isEqualTo("OPEN");
        assertThat(JsonPath.<List<String>>read(kept, "$.deeds[*].outcome")).containsExactly("REFUSED", "REFUSED");
        assertThat(JsonPath.<String>read(kept, "$.evidence.callback.text")).contains("total_amount=0.01", "sign=");
        assertThat(JsonPath.<String>read(kept, "$.evidence.ours.status")).isEqualTo("PENDING");
    }

    @Test
    void appliesAQuarantinedPaymentByTheProvidersOwnAnswer() {
        var orderId = shop.orderWithCode().orderId();
        shop.payQuietly(orderId);
        var trade = gateway.trade(shop.outTradeNo(orderId));
        shop.post(AlipayNotice.paid(trade.outTradeNo, trade.tradeNo(), "0.01"));
        var id = caseOf(orderId, "FOREIGN_CALLBACK");

        assertDone(act(id, "apply"), "APPLY");

        assertThat(news.await(orderId, PaymentSucceeded.class).amount()).isEqualTo(Money.cny(30500));
        assertThat(shop.status(orderId)).isEqualTo("PAID");
    }

    @Test
    void runsASpentPayTaskAgainAndAllowsNothingElse() {
        gateway.misbehave("precreate", Fault.HTTP_500, Fault.HTTP_500, Fault.HTTP_500, Fault.HTTP_500);
        var orderId = shop.order();
        news.await(orderId, PaymentFailed.class);
        var id = caseOf(orderId, "PAY_TASK_SPENT");

        assertProblem(act(id, "apply"), "case-action-not-allowed");
        assertDone(act(id, "retry"), "RETRY");

        news.await(orderId, PaymentReady.class);
    }

    @Test
    void sendsARefusedRefundAgain() {
        var orderId = shop.orderWithCode().orderId();
        shop.payQuietly(orderId);
        shop.notice(orderId);
        var paid = news.await(orderId, PaymentSucceeded.class);
        gateway.misbehaveAbout(shop.outTradeNo(orderId), "refund", Fault.INVALID_PARAMETER);
        shop.refund(orderId, paid.paymentId(), 30500);

        assertDone(act(caseOf(orderId, "REFUND_STUCK"), "retry"), "RETRY");

        news.await(orderId, PaymentRefunded.class);
    }

    @Test
    void closesAtOnceWhatNoProviderWouldSayAnythingAbout() {
        var orderId = shop.orderWithCode().orderId();
        provider.fallSilent(shop.outTradeNo(orderId));
        shop.close(orderId);
        var id = caseOf(orderId, "CLOSING_UNANSWERED");
        gateway.behave();

        assertDone(act(id, "retry"), "RETRY");

        news.await(orderId, PaymentClosed.class);
    }

    @Test
    void asksAtOnceAboutACallbackThatSaysTooLittle() {
        var orderId = shop.orderWithCode().orderId();
        var outTradeNo = shop.outTradeNo(orderId);
        // nobody asks because a code is shown: that answer would say enough
        jdbc.sql("update payment_attempt set asks = 100, next_ask_at = null where out_trade_no = ?")
                .param(outTradeNo)
                .update();
        var before = gateway.callTimes("query", outTradeNo).size();
        shop.payQuietly(orderId);
        provider.giveBack(outTradeNo, 500);
        provider.fallSilent(outTradeNo);
        provider.say(outTradeNo, Says.PARTLY_REFUNDED);
        // from here on the next question is ten seconds away, and the one after it half a minute
        await().atMost(Duration.ofSeconds(30))
                .until(() -> asks(orderId) >= 5
                        && gateway.callTimes("query", outTradeNo).size() >= before + 5);
        var receipt = jdbc.sql("select id from callback_receipt where order_id = ?")
                .param(orderId)
                .query(String.class)
                .single();
        transactions.executeWithoutResult(transaction -> cases.open(
                CaseKind.CALLBACK_UNANSWERED, receipt, orderId, null, "the provider does not answer", Map.of()));
        gateway.behave();

        assertDone(act(caseOf(orderId, "CALLBACK_UNANSWERED"), "retry"), "RETRY");

        await().atMost(Duration.ofSeconds(5)).until(() -> shop.status(orderId), "PAID"::equals);
    }

    private int asks(String orderId) {
        return jdbc.sql("select asks from callback_receipt where order_id = ?")
                .param(orderId)
                .query(Integer.class)
                .single();
    }

    @Test
    void givesBackWhatAnOrderWantedBackInVainBeforeItWasPaid() {
        var ready = shop.orderWithCode();
        var orderId = ready.orderId();
        shop.refund(orderId, ready.paymentId(), 30500);
        var id = caseOf(orderId, "REFUND_REFUSED");
        assertProblem(act(id, "refund"), "case-not-repairable");
        shop.payQuietly(orderId);
        shop.notice(orderId);
        shop.awaitStatus(orderId, "PAID");

        assertDone(act(id, "refund"), "REFUND");

        shop.awaitStatus(orderId, "REFUNDED");
        assertThat(gateway.trade(shop.outTradeNo(orderId)).refunded()).isEqualByComparingTo("305.00");
    }

    /** Its trade is finished: it is not set aside either, so that it stands where it stood. */
    @Test
    void setsNothingAsideThatCannotBeGivenBack() {
        var orderId = paidWithAnotherAmount();
        var outTradeNo = shop.outTradeNo(orderId);
        gateway.finish(outTradeNo);
        var id = caseOf(orderId, "CONTRADICTION");

        assertProblem(act(id, "refund"), "case-not-repairable");

        assertThat(shop.attemptStatus(outTradeNo)).isEqualTo("CLOSING");
        assertThat(jdbc.sql("select count(*) from trade where out_trade_no = ?")
                        .param(outTradeNo)
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(shop.cases(orderId)).containsExactly("CONTRADICTION");
    }

    @Test
    void doesNotGiveASecondPaymentBackTwice() {
        var orderId = shop.orderWithCode().orderId();
        shop.payQuietly(orderId);
        shop.notice(orderId);
        news.await(orderId, PaymentSucceeded.class);
        var second = gateway.payAgain(shop.outTradeNo(orderId));
        shop.post(AlipayNotice.of(second));
        news.await(orderId, SurplusRefunded.class);
        var id = caseOf(orderId, "SURPLUS_PAYMENT");

        assertProblem(act(id, "refund"), "case-not-repairable");
        assertDone(act(id, "close"), "CLOSE");

        assertThat(second.refunded()).isEqualByComparingTo("305.00");
    }

    @Test
    void needsAReasonAndAnOperator() {
        var orderId = shop.orderWithCode().orderId();
        shop.post(AlipayNotice.paid(shop.outTradeNo(orderId), "T1", "0.01"));
        var path = "/ops/v1/cases/" + caseOf(orderId, "FOREIGN_CALLBACK") + "/apply";

        assertThat(shop.post(Tokens.ops(), path, "{\"reason\":\" \"}").statusCode())
                .isEqualTo(400);
        assertThat(shop.post(Tokens.merchant(Shop.MERCHANT), path, "{\"reason\":\"mine\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(shop.get(Tokens.ops(), "/ops/v1/cases?kind=NO_KIND").statusCode())
                .isEqualTo(400);
    }
}
