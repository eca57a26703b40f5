package dev.warren.payment.stuck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import dev.warren.defaults.testing.MovableClock;
import dev.warren.defaults.testing.Tokens;
import dev.warren.payment.payment.PaymentClosed;
import dev.warren.payment.payment.PaymentSucceeded;
import dev.warren.payment.task.PaymentFailed;
import dev.warren.payment.testing.AlipayGateway;
import dev.warren.payment.testing.Fault;
import dev.warren.payment.testing.News;
import dev.warren.payment.testing.PaymentCenterTest;
import dev.warren.payment.testing.Shop;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PaymentCenterTest
class StuckTest {

    @Autowired
    Shop shop;

    @Autowired
    News news;

    @Autowired
    AlipayGateway gateway;

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

    private List<String> kindsOf(String orderId) {
        var list = shop.get(Tokens.ops(), "/ops/v1/stuck").body();
        return JsonPath.read(list, "$.data[?(@.orderId == '%s')].kind".formatted(orderId));
    }

    @Test
    void listsATaskThatWaitsForAPersonWithItsRepair() {
        gateway.misbehave("precreate", Fault.HTTP_500, Fault.HTTP_500, Fault.HTTP_500, Fault.HTTP_500);
        var orderId = shop.order();
        news.await(orderId, PaymentFailed.class);

        var list = shop.get(Tokens.ops(), "/ops/v1/stuck").body();

        List<String> repairs = JsonPath.read(list, "$.data[?(@.orderId == '%s')].repair".formatted(orderId));
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
        var list = shop.get(Tokens.ops(), "/ops/v1/stuck").body();
        List<String> reasons =
                JsonPath.read(list, "$.data[?(@.orderId == '%s' && @.kind == 'payment')].reason".formatted(orderId));
        assertThat(reasons).singleElement().asString().contains("was paid with", "amount=1,", "expected");
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
