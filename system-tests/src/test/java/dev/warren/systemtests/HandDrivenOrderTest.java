package dev.warren.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One order by hand, as the interfaces say. */
@HasTheStack
class HandDrivenOrderTest {

    @BeforeAll
    static void up() {
        Warren.up();
    }

    @Test
    void walksFromQuoteToDeliveredParcels() {
        var shop = new Shop("storefront");
        var catalogue = shop.catalogue();
        var quoted = shop.quote(List.of(
                Map.of("sku", catalogue.get(0).path("sku").asString(""), "years", 1, "quantity", 2),
                Map.of("sku", catalogue.get(1).path("sku").asString(""), "years", 1, "quantity", 1)));
        assertThat(quoted.status()).as(quoted.toString()).isEqualTo(201);
        var placed =
                shop.place(shop.order(quoted.text("quote")), UUID.randomUUID().toString());
        assertThat(placed.status()).as(placed.toString()).isEqualTo(202);
        var id = placed.text("id");

        var paid = shop.pay(shop.code(id));
        assertThat(paid.status()).as(paid.toString()).isEqualTo(200);
        shop.awaitStatus(id, "COMPLETED");

        var order = shop.read(id);
        assertThat(order.path("history").findValuesAsString("event"))
                .contains(
                        "PLACED",
                        "AWAITING_PAYMENT",
                        "PAYMENT_READY",
                        "PAID",
                        "IN_PRODUCTION",
                        "SHIPMENT_CREATED",
                        "PARCEL_DELIVERED",
                        "COMPLETED");
        assertThat(order.path("total")).isEqualTo(quoted.json().path("total"));
        assertThat(order.path("parcels").valueStream().toList())
                .isNotEmpty()
                .allSatisfy(
                        parcel -> assertThat(parcel.path("status").asString("")).isEqualTo("DELIVERED"));
        var shipments =
                Client.of("storefront").get(Warren.url("logistics-service") + "/api/v1/shipments?orderId=" + id);
        assertThat(shipments.json().path("data").get(0).path("status").asString(""))
                .as(shipments.toString())
                .isEqualTo("DELIVERED");
        var payment = Client.of("merchant-demo").get(Warren.url("payment-center") + "/api/v1/payments?orderId=" + id);
        assertThat(payment.body()).contains("PAID");
    }

    @Test
    void isClosedAtTheProviderTooWhenTheBuyerCancels() {
        var shop = new Shop("storefront");
        var id = shop.place(2);
        var code = shop.code(id);
        assertThat(shop.scan(code).status()).isEqualTo(200);

        assertThat(shop.cancel(id).status()).isEqualTo(202);
        shop.awaitStatus(id, "CANCELLED");

        assertThat(shop.pay(code).status()).as("paying a cancelled order").isEqualTo(409);
    }
}
