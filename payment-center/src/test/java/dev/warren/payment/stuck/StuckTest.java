package dev.warren.payment.stuck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import dev.warren.defaults.testing.MovableClock;
import dev.warren.defaults.testing.Tokens;
import dev.warren.payment.payment.PaymentClosed;
import dev.warren.payment.payment.PaymentReady;
import dev.warren.payment.payment.PaymentSucceeded;
import dev.warren.payment.task.PaymentFailed;
import dev.warren.payment.testing.AlipayGateway;
import dev.warren.payment.testing.Fault;
import dev.warren.payment.testing.News;
import dev.warren.payment.testing.PaymentCenterTest;
import dev.warren.payment.testing.Shop;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** What no sweeper moves on before it is looked at. */
@PaymentCenterTest
@TestPropertySource(properties = {"warren.payment.sweep-every=1000h", "warren.notifications.sweep-every=1000h"})
class StuckTest {

    @Autowired
    Shop shop;

    @Autowired
    News news;

    @Autowired
    AlipayGateway gateway;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void theProviderBehaves() {
        gateway.behave();
    }

    @AfterEach
    void itIsNowAgain() {
        clock.reset();
    }

    private List<String> kindsOf(String orderId) {
        return JsonPath.read(list(orderId), "$.data[*].kind");
    }

    private String list(String orderId) {
        return shop.get(Tokens.ops(), "/ops/v1/stuck?orderId=" + orderId).body();
    }

    @Test
    void listsATaskThatWaitsForAPersonWithItsRepair() {
        gateway.misbehave("precreate", Fault.HTTP_500, Fault.HTTP_500, Fault.HTTP_500, Fault.HTTP_500);
        var orderId = shop.order();
        news.await(orderId, PaymentFailed.class);

        List<String> repairs = JsonPath.read(list(orderId), "$.data[*].repair");
        assertThat(repairs)
                .singleElement()
                .asString()
                .startsWith("POST /api/v1/pay-tasks/ptk_")
                .endsWith("/retry");
    }

    @Test
    void listsALatePaymentThatNobodyAskedBack() {
        var orderId = shop.orderWithCode().orderId();
        shop.close(orderId);
        news.await(orderId, PaymentClosed.class);
        shop.payQuietly(orderId);
        shop.notice(orderId);
        news.await(orderId, PaymentSucceeded.class);
        assertThat(kindsOf(orderId)).doesNotContain("payment");

        clock.advance(Duration.ofMinutes(2));

        assertThat(kindsOf(orderId)).contains("payment");
    }

    @Test
    void listsAnOrderThatDoesNotCloseThoughItsTimeIsOver() {
        var orderId = shop.orderWithCode().orderId();

        clock.advance(Duration.ofMinutes(2));

        assertThat(kindsOf(orderId)).contains("payment");
    }

    @Test
    void listsAPaymentWhoseProviderTellsOfAnotherAmountWithItsCase() {
        var orderId = shop.orderWithCode().orderId();
        var always = new Fault[40];
        Arrays.fill(always, Fault.OTHER_AMOUNT);
        gateway.misbehaveAbout(shop.outTradeNo(orderId), "query", always);
        shop.payQuietly(orderId);

        shop.close(orderId);

        await().until(() -> shop.cases(orderId), List.of("CONTRADICTION")::equals);
        shop.awaitStatus(orderId, "CLOSING");
        clock.advance(Duration.ofMinutes(2));
        var list = list(orderId);
        List<String> reasons = JsonPath.read(list, "$.data[?(@.kind == 'payment')].reason");
        assertThat(reasons).singleElement().asString().contains("was paid with", "amount=1,", "expected");
        List<String> repairs = JsonPath.read(list, "$.data[?(@.kind == 'payment')].repair");
        assertThat(repairs)
                .singleElement()
                .asString()
                .startsWith("POST /ops/v1/cases/cas_")
                .endsWith("/apply");
    }

    /** Calls what an entry says repairs it. */
    private int press(String orderId, String kind) {
        List<String> repairs = JsonPath.read(list(orderId), "$.data[?(@.kind == '%s')].repair".formatted(kind));
        assertThat(repairs).isNotEmpty().allMatch(repair -> repair.startsWith("POST /"));
        return shop.post(Tokens.ops(), repairs.getFirst().substring("POST ".length()), "")
                .statusCode();
    }

    @Test
    void closesAPaymentWhoseOrderDoesNotAskForIt() {
        var orderId = shop.orderWithCode().orderId();
        var path = "/ops/v1/payments/" + news.await(orderId, PaymentReady.class).paymentId() + "/close";
        assertThat(shop.post(Tokens.ops(), path, "").statusCode()).isEqualTo(409);
        clock.advance(Duration.ofMinutes(2));

        assertThat(press(orderId, "payment")).isEqualTo(202);

        news.await(orderId, PaymentClosed.class);
    }

    @Test
    void asksAboutACodeThatWasForgotten() {
        var orderId = shop.orderWithCode().orderId();
        shop.payQuietly(orderId);
        // as if every message about it had been lost
        jdbc.sql(
                        "update payment_attempt set asks = 70, next_ask_at = now() - interval '5 minutes' where out_trade_no = ?")
                .param(shop.outTradeNo(orderId))
                .update();

        assertThat(press(orderId, "code")).isEqualTo(202);

        news.await(orderId, PaymentSucceeded.class);
    }

    @Test
    void appliesACallbackThatWasForgotten() {
        var orderId = shop.orderWithCode().orderId();
        shop.payQuietly(orderId);
        shop.notice(orderId);
        news.await(orderId, PaymentSucceeded.class);
        jdbc.sql("""
                        update callback_receipt set status = 'RECEIVED', next_look_at = now(), received_at = now() - interval '5 minutes'
                         where order_id = ?""").param(orderId).update();

        assertThat(press(orderId, "callback")).isEqualTo(202);

        await().until(() -> kindsOf(orderId).isEmpty());
        assertThat(shop.post(Tokens.ops(), "/ops/v1/callbacks/cbr_nowhere/retry", "")
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void listsANotificationWhoseAttemptIsOverdue() {
        var orderId = shop.orderWithCode().orderId();
        shop.payQuietly(orderId);
        shop.notice(orderId);
        await().until(() -> jdbc.sql("select count(*) from notification where order_id = ? and status = 'NO_ENDPOINT'")
                        .param(orderId)
                        .query(Long.class)
                        .single()
                > 0);
        jdbc.sql("""
                        update notification set status = 'PENDING', claimed_until = null, next_attempt_at = now() - interval '5 minutes'
                         where order_id = ?""").param(orderId).update();

        assertThat(kindsOf(orderId)).contains("notification");
        assertThat(press(orderId, "notification")).isEqualTo(202);
    }

    @Test
    void cutsNothingOffSilently(@Autowired MeterRegistry meters) {
        for (var i = 0; i < 3; i++) {
            shop.orderWithCode();
        }
        clock.advance(Duration.ofMinutes(2));

        var seen = new ArrayList<String>();
        var page = shop.get(Tokens.ops(), "/ops/v1/stuck?kind=payment&limit=2").body();
        var total = JsonPath.<Integer>read(page, "$.counts.payment");
        assertThat(total).isGreaterThanOrEqualTo(3);
        assertThat(JsonPath.<Boolean>read(page, "$.hasMore")).isTrue();
        seen.addAll(JsonPath.<List<String>>read(page, "$.data[*].id"));
        while (JsonPath.<Boolean>read(page, "$.hasMore")) {
            page = shop.get(
                            Tokens.ops(),
                            "/ops/v1/stuck?kind=payment&limit=200&cursor=" + JsonPath.read(page, "$.nextCursor"))
                    .body();
            seen.addAll(JsonPath.<List<String>>read(page, "$.data[*].id"));
        }

        assertThat(seen).hasSize(total).doesNotHaveDuplicates();
        assertThat(meters.get("warren.stuck").tag("kind", "payment").gauge().value())
                .isGreaterThanOrEqualTo(3);
        assertThat(shop.get(Tokens.ops(), "/ops/v1/stuck?kind=nothing").statusCode())
                .isEqualTo(400);
        assertThat(shop.get(Tokens.ops(), "/ops/v1/stuck?cursor=Z2FyYmFnZQ").statusCode())
                .isEqualTo(400);
    }

    @Test
    void doesNotListWhatIsOnItsWay() {
        assertThat(kindsOf(shop.orderWithCode().orderId())).isEmpty();
    }

    @Test
    void isForOperatorsAlone() {
        assertThat(shop.get(Tokens.storefront(Shop.MERCHANT), "/ops/v1/stuck").statusCode())
                .isEqualTo(403);
    }
}
