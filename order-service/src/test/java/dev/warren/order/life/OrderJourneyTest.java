package dev.warren.order.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.warren.defaults.testing.ServiceTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** Whole lives, told by the neighbours over the real broker. */
@ServiceTest
@TestPropertySource(properties = {"warren.order.pay-window=30m", "warren.order.sweep-every=1h"})
class OrderJourneyTest extends OrderStory {

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
}
