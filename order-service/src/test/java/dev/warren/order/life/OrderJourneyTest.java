package dev.warren.order.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.warren.defaults.testing.MovableClock;
import dev.warren.defaults.testing.ServiceTest;
import dev.warren.order.testing.Ear;
import dev.warren.order.testing.Neighbours;
import dev.warren.order.testing.QuoteFixtures;
import dev.warren.order.testing.Storefront;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** Whole lives, told by the neighbours over the real broker. */
@ServiceTest
@TestPropertySource(properties = {"warren.order.pay-window=2s", "warren.order.sweep-every=1h"})
class OrderJourneyTest {

    private static final Map<String, Object> PRICE = Map.of("amount", 15_800, "currency", "CNY");

    @LocalServerPort
    int port;

    @Autowired
    RabbitTemplate broker;

    @Autowired
    AmqpAdmin admin;

    @Autowired
    MovableClock clock;

    private Storefront shop;
    private Neighbours neighbours;
    private Ear ear;

    @BeforeEach
    void open() {
        shop = Storefront.of("mer_demo", port);
        neighbours = new Neighbours(broker);
        ear = new Ear(admin, broker);
    }

    @AfterEach
    void putTheClockBack() {
        clock.reset();
    }

    @Test
    void walksFromTheClickToTheParcel() {
        var id = place();

        tell("product", "stock.reserved.v1", Map.of("orderId", id, "reservedAt", now()));
        awaitStatus(id, "AWAITING_PAYMENT");
        tell(
                "payment",
                "payment.ready.v1",
                Map.of(
                        "orderId",
                        id,
                        "paymentId",
                        "pay_1",
                        "channel",
                        "ALIPAY",
                        "qrCode",
                        "https://qr/1",
                        "expiresAt",
                        now()));
        await().untilAsserted(() -> assertThat(
                        order(id).json().path("payment").path("qrCode").asString(""))
                .isEqualTo("https://qr/1"));
        tell("payment", "payment.succeeded.v1", paid(id, "pay_1"));
        awaitStatus(id, "PAID");
        tell("product", "production.started.v1", Map.of("orderId", id, "productionId", "prd_1", "startedAt", now()));
        awaitStatus(id, "IN_PRODUCTION");
        tell(
                "product",
                "production.completed.v1",
                Map.of("orderId", id, "productionId", "prd_1", "completedAt", now()));
        tell(
                "logistics",
                "shipment.created.v1",
                Map.of(
                        "orderId",
                        id,
                        "parcels",
                        List.of(Map.of("parcelId", "pcl_1", "carrier", "sf")),
                        "createdAt",
                        now()));
        awaitStatus(id, "SHIPPING");
        tell(
                "logistics",
                "parcel.delivered.v1",
                Map.of("orderId", id, "parcelId", "pcl_1", "carrier", "sf", "trackingNo", "SF1", "occurredAt", now()));
        tell("logistics", "shipment.delivered.v1", Map.of("orderId", id, "deliveredAt", now()));
        awaitStatus(id, "COMPLETED");

        await().untilAsserted(() -> assertThat(heard(id))
                .contains("order.placed.v1", "order.payment-requested.v1", "order.paid.v1", "order.completed.v1"));
        assertThat(order(id).json().path("history").findValuesAsString("event"))
                .startsWith("PLACED", "AWAITING_PAYMENT", "PAYMENT_READY", "PAID")
                .contains("COMPLETED");
    }

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
        var id = place();
        tell("product", "stock.reserved.v1", Map.of("orderId", id, "reservedAt", now()));
        awaitStatus(id, "CLOSING");
        tell("payment", "payment.closed.v1", Map.of("orderId", id, "closedAt", now()));
        awaitStatus(id, "TIMED_OUT");

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

    @Test
    void showsWhatWentBackAndThatAllOfIt() {
        var id = place();
        tell("product", "stock.reserved.v1", Map.of("orderId", id, "reservedAt", now()));
        awaitStatus(id, "AWAITING_PAYMENT");
        tell("payment", "payment.succeeded.v1", paid(id, "pay_1"));
        awaitStatus(id, "PAID");

        tell(
                "payment",
                "payment.partly-refunded.v1",
                Map.of(
                        "orderId",
                        id,
                        "paymentId",
                        "pay_1",
                        "refundId",
                        "rfd_1",
                        "amount",
                        Map.of("amount", 800, "currency", "CNY"),
                        "refundedTotal",
                        Map.of("amount", 800, "currency", "CNY"),
                        "reason",
                        "one line returned",
                        "refundedAt",
                        now()),
                2);
        tell(
                "payment",
                "payment.surplus-refunded.v1",
                Map.of(
                        "orderId",
                        id,
                        "refundId",
                        "rfd_2",
                        "amount",
                        PRICE,
                        "reason",
                        "second payment of one order",
                        "refundedAt",
                        now()),
                2);
        await().untilAsserted(() -> assertThat(order(id).json().path("history").findValuesAsString("event"))
                .containsOnlyOnce("SURPLUS_REFUNDED", "PARTLY_REFUNDED"));
        assertThat(order(id).json().path("refunded").path("amount").asLong()).isEqualTo(800);
        assertThat(order(id).text("status")).isEqualTo("PAID");

        tell(
                "payment",
                "payment.refunded.v1",
                Map.of("orderId", id, "paymentId", "pay_1", "reason", "returned", "refundedAt", now()));
        awaitStatus(id, "REFUNDED");
        assertThat(order(id).json().path("refunded").path("amount").asLong()).isEqualTo(15_800);
        await().untilAsserted(() -> assertThat(heard(id))
                .containsOnlyOnce("order.partly-refunded.v1")
                .containsOnlyOnce("order.refunded.v1"));
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

    @Test
    void appliesEveryMessageOnceHoweverOftenItIsDelivered() {
        var id = place();

        tell("product", "stock.reserved.v1", Map.of("orderId", id, "reservedAt", now()), 3);
        awaitStatus(id, "AWAITING_PAYMENT");
        tell("payment", "payment.succeeded.v1", paid(id, "pay_1"), 3);
        awaitStatus(id, "PAID");
        tell("product", "production.started.v1", Map.of("orderId", id, "productionId", "prd_1", "startedAt", now()), 3);
        awaitStatus(id, "IN_PRODUCTION");

        assertThat(order(id).json().path("history").findValuesAsString("event"))
                .containsExactly("PLACED", "AWAITING_PAYMENT", "PAID", "IN_PRODUCTION");
        await().untilAsserted(() ->
                assertThat(heard(id)).containsOnlyOnce("order.paid.v1").containsOnlyOnce("order.payment-requested.v1"));
    }

    @Test
    void isCancelledOnceThePaymentCenterSaysThatNobodyCanPay() {
        var id = place();
        tell("product", "stock.reserved.v1", Map.of("orderId", id, "reservedAt", now()));
        awaitStatus(id, "AWAITING_PAYMENT");

        var cancel = shop.post("/api/v1/orders/" + id + "/cancel", null, null);
        assertThat(cancel.status()).isEqualTo(202);
        assertThat(cancel.text("status")).isEqualTo("CLOSING");
        tell("payment", "payment.closed.v1", Map.of("orderId", id, "closedAt", now()));

        awaitStatus(id, "CANCELLED");
        await().untilAsserted(() -> assertThat(heard(id)).contains("order.cancelled.v1"));
        assertThat(shop.post("/api/v1/orders/" + id + "/cancel", null, null).status())
                .isEqualTo(202);
    }

    @Test
    void refusesToCancelAnOrderThatIsPaid() {
        var id = place();
        tell("product", "stock.reserved.v1", Map.of("orderId", id, "reservedAt", now()));
        awaitStatus(id, "AWAITING_PAYMENT");
        tell("payment", "payment.succeeded.v1", paid(id, "pay_1"));
        awaitStatus(id, "PAID");

        var cancel = shop.post("/api/v1/orders/" + id + "/cancel", null, null);

        assertThat(cancel.status()).isEqualTo(409);
        assertThat(cancel.text("code")).isEqualTo("order-not-cancellable");
        assertThat(order(id).text("status")).isEqualTo("PAID");
    }

    private List<String> heard(String id) {
        return ear.heard(id);
    }

    private String place() {
        var placed = shop.place(QuoteFixtures.quote("mer_demo", Instant.now().plusSeconds(600)));
        assertThat(placed.status()).as(placed.response().toString()).isEqualTo(202);
        return placed.text("id");
    }

    private void tell(String exchange, String type, Map<String, Object> body) {
        neighbours.tell(exchange, type, body);
    }

    private void tell(String exchange, String type, Map<String, Object> body, int times) {
        neighbours.tell(exchange, type, body, times);
    }

    private void awaitStatus(String id, String status) {
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(order(id).text("status")).isEqualTo(status));
    }

    private Storefront.Answer order(String id) {
        return shop.get("/api/v1/orders/" + id);
    }

    private static Map<String, Object> paid(String orderId, String paymentId) {
        return Map.of("orderId", orderId, "paymentId", paymentId, "amount", PRICE, "paidAt", now());
    }

    private static String now() {
        return Instant.now().toString();
    }
}
