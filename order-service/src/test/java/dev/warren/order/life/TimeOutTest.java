package dev.warren.order.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.warren.defaults.testing.ServiceTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** What becomes of an order that nobody pays while the waiting room holds it. */
@ServiceTest
@TestPropertySource(properties = {"warren.order.pay-window=2s", "warren.order.sweep-every=1h"})
class TimeOutTest extends OrderStory {

    @Test
    void timesOutWhenNobodyPaysThroughTheWaitingRoom() {
        var id = place();
        tell("product", "stock.reserved.v1", Map.of("orderId", id, "reservedAt", now()));

        awaitStatus(id, "CLOSING");
        tell("payment", "payment.closed.v1", Map.of("orderId", id, "closedAt", now()));

        awaitStatus(id, "TIMED_OUT");
        await().untilAsserted(
                        () -> assertThat(heard(id)).contains("order.payment-close-requested.v1", "order.timed-out.v1"));
    }

    @Test
    void sendsMoneyBackThatComesAfterTheTimeOut() {
        var id = timedOut();

        tell("payment", "payment.succeeded.v1", paid(id, "pay_9"));

        await().untilAsserted(() -> assertThat(heard(id)).contains("order.refund-requested.v1"));
        tell("payment", "payment.refunded.v1", Map.of("orderId", id, "paymentId", "pay_9", "refundedAt", now()));
        await().untilAsserted(() -> assertThat(
                        order(id).json().path("payment").path("status").asString(""))
                .isEqualTo("REFUNDED"));
        assertThat(order(id).text("status")).isEqualTo("TIMED_OUT");
    }

    @Test
    void isRevivedWhenItWasPaidInTimeAndItsStockIsStillThere() {
        var id = timedOut();

        tell("payment", "payment.succeeded.v1", paidInTime(id), 2);
        awaitStatus(id, "REVIVING");
        await().untilAsserted(() -> assertThat(heard(id)).containsOnlyOnce("order.revival-requested.v1"));
        tell("product", "stock.revived.v1", Map.of("orderId", id, "revival", 1, "revivedAt", now()), 2);
        awaitStatus(id, "PAID");
        tell("payment", "payment.closed.v1", Map.of("orderId", id, "closedAt", now()));
        tell("payment", "payment.succeeded.v1", paidInTime(id));
        tell("product", "production.started.v1", Map.of("orderId", id, "productionId", "prd_1", "startedAt", now()));
        awaitStatus(id, "IN_PRODUCTION");

        await().untilAsserted(() ->
                assertThat(heard(id)).containsOnlyOnce("order.paid.v1").doesNotContain("order.refund-requested.v1"));
        assertThat(order(id).json().path("payment").path("status").asString()).isEqualTo("PAID");
        assertThat(order(id).json().path("history").findValuesAsString("event"))
                .containsSubsequence("TIMED_OUT", "REVIVING", "PAID", "IN_PRODUCTION");
    }

    @Test
    void sendsMoneyBackThatCameInTimeForGoodsThatAreSoldOutSince() {
        var id = timedOut();
        tell("payment", "payment.succeeded.v1", paidInTime(id));
        awaitStatus(id, "REVIVING");

        tell(
                "product",
                "stock.revival-refused.v1",
                Map.of("orderId", id, "revival", 1, "sku", "tower-basic", "reason", "OUT_OF_STOCK", "refusedAt", now()),
                2);

        await().untilAsserted(() -> assertThat(heard(id)).containsOnlyOnce("order.refund-requested.v1"));
        awaitStatus(id, "TIMED_OUT");
        assertThat(order(id).json().path("payment").path("status").asString()).isEqualTo("REFUNDING");
        assertThat(order(id).json().path("payment").path("reason").asString()).contains("sold out");
        assertThat(heard(id)).doesNotContain("order.paid.v1");
    }

    private String timedOut() {
        var id = place();
        tell("product", "stock.reserved.v1", Map.of("orderId", id, "reservedAt", now()));
        awaitStatus(id, "CLOSING");
        tell("payment", "payment.closed.v1", Map.of("orderId", id, "closedAt", now()));
        awaitStatus(id, "TIMED_OUT");
        return id;
    }

    private Map<String, Object> paidInTime(String id) {
        return Map.of(
                "orderId",
                id,
                "paymentId",
                "pay_9",
                "amount",
                PRICE,
                "paidAt",
                order(id).text("expiresAt"));
    }
}
