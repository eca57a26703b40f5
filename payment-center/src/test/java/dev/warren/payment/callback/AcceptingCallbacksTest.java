package dev.warren.payment.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.warren.payment.payment.PaymentSucceeded;
import dev.warren.payment.testing.AlipayNotice;
import dev.warren.payment.testing.DatabaseAway;
import dev.warren.payment.testing.Keys;
import dev.warren.payment.testing.News;
import dev.warren.payment.testing.PaymentCenterTest;
import dev.warren.payment.testing.Shop;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@PaymentCenterTest
class AcceptingCallbacksTest {

    @Autowired
    Shop shop;

    @Autowired
    News news;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MeterRegistry meters;

    private String orderId = "";
    private String outTradeNo = "";

    @BeforeEach
    void anOrderShowsItsCode() {
        orderId = shop.orderWithCode().orderId();
        outTradeNo = shop.outTradeNo(orderId);
    }

    private AlipayNotice paid() {
        return AlipayNotice.paid(outTradeNo, "T" + outTradeNo, "305.00");
    }

    private AlipayNotice paid(String order) {
        return AlipayNotice.paid(shop.outTradeNo(order), "T" + order, "305.00");
    }

    private List<String> receipts() {
        return jdbc.sql("select status from callback_receipt where order_id = ? order by received_at")
                .param(orderId)
                .query(String.class)
                .list();
    }

    private double counted(AcceptingCallbacks.Verdict verdict) {
        return meters.counter("warren.callbacks", "channel", "ALIPAY", "verdict", verdict.name())
                .count();
    }

    private void assertNothingChanged(int status, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo("fail");
        assertThat(receipts()).isEmpty();
        assertThat(shop.status(orderId)).isEqualTo("PENDING");
    }

    @Test
    void keepsWhatCameAsItCame() {
        var body = paid().body();

        var answer = shop.post(body);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("success");
        var kept = jdbc.sql("select body from callback_receipt where order_id = ?")
                .param(orderId)
                .query(byte[].class)
                .single();
        assertThat(kept).isEqualTo(body);
        news.await(orderId, PaymentSucceeded.class);
    }

    @Test
    void believesEachNoticeOnceHoweverOftenItComes() {
        var notice = paid();

        for (var i = 0; i < 5; i++) {
            // the provider signs each repetition anew, with another time of sending
            assertThat(shop.post(notice.with("notify_time", "2026-11-22 14:00:0" + i))
                            .body())
                    .isEqualTo("success");
        }
        shop.awaitStatus(orderId, "PAID");

        assertThat(receipts()).containsExactly("APPLIED");
        news.await(orderId, PaymentSucceeded.class);
        news.assertTold(1, orderId, PaymentSucceeded.class);
    }

    @Test
    void believesWhatIsSaidOnceUnderAnotherNoticeNumber() {
        assertThat(shop.post(paid()).body()).isEqualTo("success");
        assertThat(shop.post(paid()).body()).isEqualTo("success");

        assertThat(receipts()).hasSize(1);
    }

    @Test
    void believesOneOfManyThatComeAtTheSameMoment() throws InterruptedException {
        var body = paid().body();
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = IntStream.range(0, 16)
                    .mapToObj(i -> threads.submit(() -> {
                        start.await();
                        return shop.post(body).body();
                    }))
                    .toList();
            start.countDown();
            for (var answer : answers) {
                assertThat(answer).succeedsWithin(Duration.ofSeconds(10)).isEqualTo("success");
            }
        }
        shop.awaitStatus(orderId, "PAID");

        assertThat(receipts()).containsExactly("APPLIED");
        news.await(orderId, PaymentSucceeded.class);
        news.assertTold(1, orderId, PaymentSucceeded.class);
    }

    @Test
    void judgesEachOfManyThatShareATransaction() throws InterruptedException {
        var orders = IntStream.range(0, 6)
                .mapToObj(i -> shop.orderWithCode().orderId())
                .toList();
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new HashMap<Future<Integer>, Integer>();
            for (var order : orders) {
                var statuses = Map.of(
                        paid(order),
                        200,
                        paid(order).with("total_amount", "0.01"),
                        200,
                        AlipayNotice.paid("pay_of_nobody_" + order, "T" + order, "305.00"),
                        404,
                        // signed, and yet nothing a database can keep; it takes nobody along who came with it
                        paid(order).with("notify_id", "a\0b"),
                        503);
                statuses.forEach((notice, status) -> answers.put(
                        threads.submit(() -> {
                            start.await();
                            return shop.post(notice).statusCode();
                        }),
                        status));
            }
            start.countDown();
            answers.forEach((answer, status) ->
                    assertThat(answer).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(status));
        }

        for (var order : orders) {
            shop.awaitStatus(order, "PAID");
            assertThat(shop.cases(order)).containsExactly("FOREIGN_CALLBACK");
        }
    }

    @Test
    void refusesWhatTheProviderDidNotSign() {
        var before = counted(AcceptingCallbacks.Verdict.FORGED);

        assertNothingChanged(400, shop.post(paid().signedBy(Keys.STRANGER.getPrivate())));
        var altered = paid().signed();
        altered.put("total_amount", "305.0");
        assertNothingChanged(400, shop.post(AlipayNotice.encode(altered, StandardCharsets.UTF_8)));
        assertNothingChanged(400, shop.post(paid().with("sign_type", "RSA")));
        assertNothingChanged(400, shop.post(paid().with("sign", "not even base64")));
        assertNothingChanged(
                400, shop.post(paid().with("charset", "ISO-2022-CN").body()));
        assertNothingChanged(400, shop.post(new byte[0]));
        assertNothingChanged(400, shop.post("{\"trade_status\":\"TRADE_SUCCESS\"}".getBytes(StandardCharsets.UTF_8)));

        assertThat(counted(AcceptingCallbacks.Verdict.FORGED)).isEqualTo(before + 7);
        assertThat(shop.cases(orderId)).isEmpty();
    }

    @Test
    void refusesWhatIsTooLong() {
        var body = new byte[70_000];
        Arrays.fill(body, (byte) 'a');

        assertNothingChanged(413, shop.post(body));
    }

    @Test
    void asksForARepetitionOfWhatItDoesNotKnow() {
        var answer = shop.post(AlipayNotice.paid("pay_of_somebody_else_1", "T9", "305.00"));

        assertNothingChanged(404, answer);
    }

    @Test
    void believesTheRightOneAfterAWrongOneOfTheSameNotice() {
        var right = paid().with("notify_id", "corrected");
        assertThat(shop.post(paid().with("notify_id", "corrected").with("total_amount", "305.01"))
                        .body())
                .isEqualTo("success");
        assertThat(receipts()).containsExactly("QUARANTINED");

        assertThat(shop.post(right).body()).isEqualTo("success");
        shop.awaitStatus(orderId, "PAID");

        assertThat(receipts()).containsExactlyInAnyOrder("QUARANTINED", "APPLIED");
    }

    @Test
    void quarantinesAnotherAmountAnotherAppAndAnotherSeller() {
        var before = counted(AcceptingCallbacks.Verdict.QUARANTINED);

        for (var foreign : List.of(
                paid().with("total_amount", "0.01"),
                paid().with("total_amount", "many"),
                paid().with("app_id", "2021000000009999"),
                paid().with("seller_id", "2088000000009999"))) {
            assertThat(shop.post(foreign).body()).isEqualTo("success");
            assertThat(shop.post(foreign).body()).isEqualTo("success");
        }

        assertThat(receipts()).containsOnly("QUARANTINED").hasSize(4);
        assertThat(shop.status(orderId)).isEqualTo("PENDING");
        assertThat(shop.cases(orderId)).containsExactly("FOREIGN_CALLBACK");
        assertThat(counted(AcceptingCallbacks.Verdict.QUARANTINED)).isEqualTo(before + 8);
    }

    @Test
    void aForeignNoticeDoesNotKeepTheRightOneOut() {
        shop.post(paid().with("total_amount", "0.01"));

        assertThat(shop.post(paid()).body()).isEqualTo("success");

        shop.awaitStatus(orderId, "PAID");
    }

    @Test
    void takesTheSameAmountInAnotherSpelling() {
        assertThat(shop.post(paid().with("total_amount", "305")).body()).isEqualTo("success");

        shop.awaitStatus(orderId, "PAID");
    }

    @Test
    void knowsNoOtherProvider() {
        var answer = shop.call(HttpRequest.newBuilder(shop.url("/webhooks/stripe"))
                .POST(HttpRequest.BodyPublishers.ofByteArray(paid().body())));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("unknown-channel");
    }

    @Test
    void asksForARepetitionWhileTheDatabaseIsAwayAndLosesNothing(@Autowired HikariDataSource pool) throws SQLException {
        var other = shop.orderWithCode().orderId();
        var notice = AlipayNotice.paid(shop.outTradeNo(other), "T" + other, "305.00");
        assertThat(shop.post(paid()).body()).isEqualTo("success");

        try (var _ = DatabaseAway.from(pool)) {
            var answer = shop.post(notice);
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).isEqualTo("fail");
        }

        // the provider repeats what was not understood
        await().atMost(Duration.ofSeconds(20)).until(() -> shop.post(notice).body(), "success"::equals);
        news.await(orderId, PaymentSucceeded.class);
        news.await(other, PaymentSucceeded.class);
        await().ignoreExceptions().until(() -> shop.status(orderId), "PAID"::equals);
        await().ignoreExceptions().until(() -> shop.status(other), "PAID"::equals);
    }

    @Test
    void appliesWhatNoMessageWoke(@Autowired CallbackSweeper sweeper) {
        jdbc.sql("""
                        insert into callback_receipt (id, channel, notice_id, business_key, out_trade_no, order_id, status, body, received_at, next_look_at)
                        values (?, 'ALIPAY', ?, ?, ?, ?, 'RECEIVED', ?, now(), now() - interval '1 second')""")
                .params("cbr_" + outTradeNo, "n" + outTradeNo, "k" + outTradeNo, outTradeNo, orderId, paid().body())
                .update();

        sweeper.sweep();

        shop.awaitStatus(orderId, "PAID");
        await().untilAsserted(() -> assertThat(receipts()).containsExactly("APPLIED"));
    }
}
