package dev.warren.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.systemtests.Client.Answer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bad input gets a clear answer and changes nothing. */
@HasTheStack
class WrongCallsTest {

    private Shop shop;

    @BeforeAll
    static void up() {
        Warren.up();
    }

    @BeforeEach
    void open() {
        shop = new Shop("storefront");
    }

    @Test
    void nothingIsAnsweredWithoutAToken() {
        var nobody = Client.withoutToken();

        for (var url : List.of(
                Warren.url("order-service") + "/api/v1/orders",
                Warren.url("product-service") + "/api/v1/products",
                Warren.url("payment-center") + "/api/v1/notifications",
                Warren.url("logistics-service") + "/api/v1/shipments?orderId=ord_1",
                Warren.url("payment-center") + "/ops/v1/parked-messages",
                Warren.url("order-service") + "/ops/v1/outbox")) {
            assertRefused(nobody.get(url), 401, "unauthenticated");
        }
        assertRefused(
                Client.of("storefront").get(Warren.url("order-service") + "/ops/v1/outbox"), 403, "insufficient-scope");
    }

    @Test
    void nobodySeesAnotherMerchantsOrder() {
        var id = shop.place(0);
        var other = Client.of("storefront-other");

        assertRefused(shop.order(other, id), 404, "order-not-found");
        var payments = other.get(Warren.url("payment-center") + "/api/v1/payments?orderId=" + id);
        assertThat(payments.body()).doesNotContain("pay_");
        var shipments = other.get(Warren.url("logistics-service") + "/api/v1/shipments?orderId=" + id);
        assertThat(shipments.body()).doesNotContain("shp_");
    }

    @Test
    void aQuoteIsRefusedThatWasTampered() {
        var quote = shop.quote(0);
        var tampered = quote.substring(0, quote.length() - 4) + (quote.endsWith("AAAA") ? "BBBB" : "AAAA");

        assertRefused(shop.place(shop.order(tampered), UUID.randomUUID().toString()), 422, "quote-invalid");
        assertRefused(
                new Shop("storefront-other")
                        .place(shop.order(quote), UUID.randomUUID().toString()),
                422,
                "quote-foreign");
    }

    @Test
    void anOrderNeedsItsKeyAndKeepsIt() {
        var key = UUID.randomUUID().toString();
        var order = shop.order(shop.quote(0));

        assertRefused(shop.place(order, null), 400, "idempotency-key-missing");
        var first = shop.place(order, key);
        var again = shop.place(order, key);
        assertThat(again.text("id")).isEqualTo(first.text("id"));
        assertRefused(shop.place(shop.order(shop.quote(1)), key), 422, "idempotency-key-reused");
    }

    @Test
    void aQuantityIsRefusedThatNobodySells() {
        var sku = shop.catalogue().get(0).path("sku").asString("");

        for (var quantity : List.of(0, -1, 1_000_000_000)) {
            assertRefused(
                    shop.quote(List.of(Map.of("sku", sku, "years", 1, "quantity", quantity))), 400, "invalid-request");
        }
        assertThat(shop.quote(List.of(Map.of("sku", "no-such-product", "years", 1, "quantity", 1)))
                        .status())
                .isBetween(400, 422);
        assertThat(shop.quote(List.of()).status()).isEqualTo(400);
    }

    @Test
    void whatCannotBeReadIsRefused() {
        var order = new HashMap<>(shop.order(shop.quote(0)));
        order.put("channel", "SHELLS");

        assertRefused(shop.place(order, UUID.randomUUID().toString()), 422, "unknown-channel");
        assertRefused(shop.place("{\"quote\":", UUID.randomUUID().toString()), 400, "malformed-json");
    }

    @Test
    void aForgedCallbackChangesNothing() {
        var id = shop.place(0);
        shop.code(id);
        var form =
                "app_id=2021000000000000&out_trade_no=x&trade_status=TRADE_SUCCESS&total_amount=0.01&notify_id=n1&sign_type=RSA2&sign=AAAA";

        var answer = Client.withoutToken()
                .post(
                        Warren.url("payment-center") + "/webhooks/alipay",
                        form,
                        Map.of("Content-Type", "application/x-www-form-urlencoded"));

        assertThat(answer.body().strip()).isEqualTo("fail");
        assertRefused(
                Client.withoutToken()
                        .post(Warren.url("product-service") + "/webhooks/factory", Map.of("requestId", "prd_1")),
                401,
                "");
        assertRefused(
                Client.withoutToken()
                        .post(Warren.url("logistics-service") + "/webhooks/carrier", Map.of("parcelId", "pcl_1")),
                401,
                "");
        assertThat(shop.statusOf(id)).isEqualTo("AWAITING_PAYMENT");
    }

    @Test
    void aCallbackWithAnotherAmountDoesNotPayTheOrder() {
        var id = shop.place(0);
        var code = shop.code(id);
        var sandbox = Warren.url("sandbox");
        var world = Client.withoutToken();
        var ordered = world.post(
                sandbox + "/sandbox/faults",
                Map.of("party", "alipay", "operation", "notify", "fault", "wrong-amount", "times", 3));
        assertThat(ordered.status()).as(ordered.toString()).isBetween(200, 204);

        try {
            shop.pay(code);

            // The notice is quarantined; the provider's own answer to our question counts.
            shop.awaitStatus(id, "COMPLETED");
        } finally {
            world.delete(sandbox + "/sandbox/faults");
        }
        assertThat(shop.read(id).path("total").path("amount").asLong()).isPositive();
        var cases = Client.of("ops").get(Warren.url("payment-center") + "/ops/v1/cases");
        assertThat(cases.body()).contains(id);
    }

    private static void assertRefused(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        if (!code.isEmpty()) {
            assertThat(answer.text("code")).as(answer.toString()).isEqualTo(code);
        }
    }
}
