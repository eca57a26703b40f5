package dev.warren.payment.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import dev.warren.defaults.Ids;
import dev.warren.defaults.testing.MovableClock;
import dev.warren.defaults.testing.Tokens;
import dev.warren.payment.payment.PaymentClosed;
import dev.warren.payment.payment.PaymentReady;
import dev.warren.payment.payment.PaymentSucceeded;
import dev.warren.payment.testing.AlipayGateway;
import dev.warren.payment.testing.Fault;
import dev.warren.payment.testing.News;
import dev.warren.payment.testing.PaymentCenterTest;
import dev.warren.payment.testing.Shop;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

@PaymentCenterTest
class PayTasksTest {

    private static final String STOREFRONT = Tokens.storefront(Shop.MERCHANT);
    private static final String OTHER = Tokens.storefront("mer_other");

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

    private HttpResponse<String> submit(String token, String orderId, String channel) {
        return submit(token, orderId, channel, UUID.randomUUID().toString());
    }

    private HttpResponse<String> submit(String token, String orderId, String channel, String key) {
        return shop.post(
                token,
                "/api/v1/pay-tasks",
                "{\"orderId\":\"%s\",\"channel\":\"%s\"}".formatted(orderId, channel),
                "Idempotency-Key",
                key);
    }

    private HttpResponse<String> task(String id) {
        return shop.get(STOREFRONT, "/api/v1/pay-tasks/" + id);
    }

    private static String text(HttpResponse<String> answer, String path) {
        return JsonPath.read(answer.body(), path);
    }

    private String taskOf(String orderId) {
        return jdbc.sql("select id from pay_task where order_id = ? order by created_at desc limit 1")
                .param(orderId)
                .query(String.class)
                .single();
    }

    private void awaitTask(String id, PayTaskStatus status) {
        await().atMost(Duration.ofSeconds(15)).until(() -> text(task(id), "$.status"), status.name()::equals);
    }

    private void theProviderIsDown(int times) {
        for (var i = 0; i < times; i++) {
            gateway.misbehave("precreate", Fault.HTTP_500);
        }
    }

    private String givenUp() {
        theProviderIsDown(4);
        var orderId = shop.order();
        news.await(orderId, PaymentFailed.class);
        return orderId;
    }

    @Test
    void givesTheLivingCodeToABuyerWhoComesBack() {
        var ready = shop.orderWithCode();

        var answer = submit(STOREFRONT, ready.orderId(), "ALIPAY");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(text(answer, "$.status")).isEqualTo("SUCCEEDED");
        assertThat(text(answer, "$.qrCode")).isEqualTo(ready.qrCode());
        assertThat(answer.headers().firstValue("Location")).hasValue("/api/v1/pay-tasks/" + text(answer, "$.id"));
        assertThat(shop.outTradeNos(ready.orderId())).hasSize(1);
        assertThat(text(task(text(answer, "$.id")), "$.qrCode")).isEqualTo(ready.qrCode());
    }

    @Test
    void makesANewCodeAndClosesTheOldOneThatCanNoLongerBeScanned() {
        var ready = shop.orderWithCode();
        var first = shop.outTradeNo(ready.orderId());
        gateway.scan(first);
        jdbc.sql("update payment set expires_at = expires_at + interval '1 hour' where order_id = ?")
                .param(ready.orderId())
                .update();
        jdbc.sql("update payment_attempt set code_expires_at = now() - interval '1 second' where out_trade_no = ?")
                .param(first)
                .update();

        var answer = submit(STOREFRONT, ready.orderId(), "alipay");

        assertThat(text(answer, "$.status")).isEqualTo("QUEUED");
        var codes = news.awaitNumber(2, ready.orderId(), PaymentReady.class);
        assertThat(codes.getLast().qrCode()).isNotEqualTo(ready.qrCode());
        assertThat(shop.attemptStatus(first)).isEqualTo("CLOSED");
        assertThat(gateway.pay(first)).isFalse();
        assertThat(shop.status(ready.orderId())).isEqualTo("PENDING");
        shop.payQuietly(ready.orderId());
        shop.notice(ready.orderId());
        news.await(ready.orderId(), PaymentSucceeded.class);
    }

    @Test
    void findsThePaymentInsteadOfMakingANewCode() {
        var ready = shop.orderWithCode();
        shop.payQuietly(ready.orderId());
        jdbc.sql(
                        "update payment_attempt set code_expires_at = now() - interval '1 second', asks = 90 where out_trade_no = ?")
                .param(shop.outTradeNo(ready.orderId()))
                .update();

        var id = text(submit(STOREFRONT, ready.orderId(), "ALIPAY"), "$.id");

        news.await(ready.orderId(), PaymentSucceeded.class);
        awaitTask(id, PayTaskStatus.CANCELLED);
        assertThat(shop.outTradeNos(ready.orderId())).hasSize(1);
    }

    @Test
    void asksAgainUnderTheSameNumberWhileTheAnswerIsUnknown() {
        gateway.misbehave("precreate", Fault.EXECUTE_THEN_CLOSE, Fault.HTML, Fault.UNSIGNED_SUCCESS);

        var ready = shop.orderWithCode();

        assertThat(shop.outTradeNos(ready.orderId())).hasSize(1);
        assertThat(gateway.callTimes("precreate", shop.outTradeNo(ready.orderId())))
                .hasSize(4);
        assertThat(text(task(taskOf(ready.orderId())), "$.status")).isEqualTo("SUCCEEDED");
    }

    @Test
    void asksUnderANewNumberAfterASignedRefusal() {
        gateway.misbehave("precreate", Fault.INVALID_PARAMETER);

        var ready = shop.orderWithCode();

        assertThat(shop.outTradeNos(ready.orderId())).hasSize(2);
        assertThat(shop.attemptStatus(shop.outTradeNos(ready.orderId()).getFirst()))
                .isEqualTo("REFUSED");
    }

    @Test
    void asksAPersonWhenTheRetriesAreSpent() {
        var orderId = givenUp();

        var failed = news.await(orderId, PaymentFailed.class);
        assertThat(failed.reason()).contains("ALIPAY").contains("4 runs").contains("HTTP 500");
        assertThat(shop.cases(orderId)).containsExactly("PAY_TASK_SPENT");
        assertThat(text(task(taskOf(orderId)), "$.status")).isEqualTo("MANUAL");
        assertThat(text(task(taskOf(orderId)), "$.error")).contains("HTTP 500");
        assertThat(gateway.callTimes("precreate", shop.outTradeNo(orderId))).hasSize(4);
    }

    @Test
    void runsAGivenUpTaskAgainWhenAPersonWantsIt() {
        var orderId = givenUp();

        var answer = shop.post(STOREFRONT, "/api/v1/pay-tasks/" + taskOf(orderId) + "/retry", "");

        assertThat(answer.statusCode()).isEqualTo(202);
        news.await(orderId, PaymentReady.class);
        awaitTask(taskOf(orderId), PayTaskStatus.SUCCEEDED);
        assertThat(shop.post(STOREFRONT, "/api/v1/pay-tasks/" + taskOf(orderId) + "/retry", "")
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void cancelsATaskThatIsNotRunning() {
        var orderId = givenUp();
        var path = "/api/v1/pay-tasks/" + taskOf(orderId) + "/cancel";

        assertThat(text(shop.post(STOREFRONT, path, ""), "$.status")).isEqualTo("CANCELLED");
        assertThat(text(shop.post(STOREFRONT, path, ""), "$.status")).isEqualTo("CANCELLED");

        var done = shop.orderWithCode();
        assertThat(shop.post(STOREFRONT, "/api/v1/pay-tasks/" + taskOf(done.orderId()) + "/cancel", "")
                        .body())
                .contains("pay-task-not-cancellable");
        assertThat(text(submit(STOREFRONT, orderId, "ALIPAY"), "$.status")).isEqualTo("QUEUED");
        news.await(orderId, PaymentReady.class);
    }

    @Test
    void saysWhatIsWrong() {
        var ready = shop.orderWithCode();

        assertThat(submit(STOREFRONT, ready.orderId(), "PIGEON").statusCode()).isEqualTo(422);
        assertThat(submit(STOREFRONT, ready.orderId(), "PIGEON").body())
                .contains("unknown-channel")
                .contains("ALIPAY");
        assertThat(submit(STOREFRONT, Ids.next("ord"), "ALIPAY").statusCode()).isEqualTo(404);
        assertThat(submit(OTHER, ready.orderId(), "ALIPAY").statusCode()).isEqualTo(404);
        assertThat(submit(Tokens.ops(), ready.orderId(), "ALIPAY").statusCode()).isEqualTo(403);
        assertThat(shop.post(STOREFRONT, "/api/v1/pay-tasks", "{\"orderId\":\"x\",\"channel\":\"ALIPAY\"}")
                        .body())
                .contains("idempotency-key-missing");
        assertThat(shop.post(STOREFRONT, "/api/v1/pay-tasks", "{}", "Idempotency-Key", "k")
                        .statusCode())
                .isEqualTo(400);
        assertThat(shop.get(OTHER, "/api/v1/pay-tasks/" + taskOf(ready.orderId()))
                        .statusCode())
                .isEqualTo(404);
        assertThat(shop.post(OTHER, "/api/v1/pay-tasks/" + taskOf(ready.orderId()) + "/cancel", "")
                        .statusCode())
                .isEqualTo(404);
        assertThat(shop.get(Tokens.expired(), "/api/v1/pay-tasks/x").statusCode())
                .isEqualTo(401);
    }

    @Test
    void answersTheSameUnderTheSameKey() {
        var ready = shop.orderWithCode();
        var first = submit(STOREFRONT, ready.orderId(), "ALIPAY", "key-" + ready.orderId());

        var again = submit(STOREFRONT, ready.orderId(), "ALIPAY", "key-" + ready.orderId());
        var another = submit(STOREFRONT, ready.orderId(), "alipay", "key-" + ready.orderId());

        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(text(again, "$.id")).isEqualTo(text(first, "$.id"));
        assertThat(another.statusCode()).isEqualTo(422);
    }

    @Test
    void givesNoCodeForAnOrderThatIsClosed() {
        var ready = shop.orderWithCode();
        shop.close(ready.orderId());
        news.await(ready.orderId(), PaymentClosed.class);

        assertThat(submit(STOREFRONT, ready.orderId(), "ALIPAY").body()).contains("order-not-payable");
    }

    @Test
    void runsAgainWhatAProcessLeftBehindWhenItDied(@Autowired TaskSweeper sweeper) {
        var ready = shop.orderWithCode();
        var outTradeNo = shop.outTradeNo(ready.orderId());
        // a process that died after it had asked the provider and before it noted the answer
        runs(ready.orderId());
        jdbc.sql(
                        "update payment_attempt set status = 'ASKING', qr_code = null, shown_at = null, code_expires_at = null, next_ask_at = null where out_trade_no = ?")
                .param(outTradeNo)
                .update();
        sweeper.sweep();
        assertThat(text(task(taskOf(ready.orderId())), "$.status")).isEqualTo("RUNNING");

        clock.advance(Duration.ofSeconds(75));
        jdbc.sql("update payment set expires_at = expires_at + interval '1 hour' where order_id = ?")
                .param(ready.orderId())
                .update();
        sweeper.sweep();

        awaitTask(taskOf(ready.orderId()), PayTaskStatus.SUCCEEDED);
        assertThat(news.awaitNumber(2, ready.orderId(), PaymentReady.class)
                        .getLast()
                        .qrCode())
                .isEqualTo(ready.qrCode());
        assertThat(shop.outTradeNos(ready.orderId())).containsExactly(outTradeNo);
    }

    /** As if a process had begun to run the order's task, and had died. */
    private void runs(String orderId) {
        jdbc.sql(
                        "update pay_task set status = 'RUNNING', next_run_at = now() + interval '60 seconds' where order_id = ?")
                .param(orderId)
                .update();
    }

    @Test
    void asksAPersonWhenEveryRunDies(@Autowired TaskSweeper sweeper) {
        var orderId = shop.orderWithCode().orderId();
        runs(orderId);
        jdbc.sql("update pay_task set retries = 3 where order_id = ?")
                .param(orderId)
                .update();
        clock.advance(Duration.ofSeconds(75));

        sweeper.sweep();

        assertThat(news.await(orderId, PaymentFailed.class).reason()).contains("4 runs", "is gone");
        assertThat(text(task(taskOf(orderId)), "$.status")).isEqualTo("MANUAL");
        assertThat(shop.cases(orderId)).containsExactly("PAY_TASK_SPENT");
    }

    @Test
    void ignoresTheOutcomeOfARunThatWasGivenUp(
            @Autowired TaskSteps steps, @Autowired TransactionOperations transactions) {
        var orderId = shop.orderWithCode().orderId();
        var stale = new TaskDue(orderId, taskOf(orderId), 0);
        runs(orderId);
        jdbc.sql("update pay_task set runs = 2 where order_id = ?")
                .param(orderId)
                .update();
        jdbc.sql("update payment_attempt set status = 'ASKING' where out_trade_no = ?")
                .param(shop.outTradeNo(orderId))
                .update();

        transactions.executeWithoutResult(transaction -> {
            steps.failed(stale, "no answer");
            steps.declined(stale, shop.outTradeNo(orderId), "refused");
            steps.spent(stale, shop.outTradeNo(orderId), "spent");
            steps.issued(stale, shop.outTradeNo(orderId), "https://qr.alipay.com/bax0");
            steps.recover(stale);
        });

        assertThat(text(task(taskOf(orderId)), "$.status")).isEqualTo("RUNNING");
        assertThat(shop.attemptStatus(shop.outTradeNo(orderId))).isEqualTo("ASKING");
    }

    @Test
    void asksAPersonWhenAnOrderNamesAChannelThatIsNotSwitchedOn() {
        var orderId = Ids.next("ord");

        shop.request(orderId, "PIGEON", Duration.ofSeconds(30));

        assertThat(news.await(orderId, PaymentFailed.class).reason()).contains("PIGEON");
        awaitTask(taskOf(orderId), PayTaskStatus.MANUAL);
        shop.close(orderId);
        news.await(orderId, PaymentClosed.class);
    }

    @Test
    void runsWhatNoMessageWoke(@Autowired TaskSweeper sweeper) {
        var orderId = givenUp();
        jdbc.sql(
                        "update pay_task set status = 'QUEUED', runs = 70, next_run_at = now() - interval '1 minute' where order_id = ?")
                .param(orderId)
                .update();

        sweeper.sweep();

        news.await(orderId, PaymentReady.class);
    }
}
