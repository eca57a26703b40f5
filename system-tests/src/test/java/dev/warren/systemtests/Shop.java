package dev.warren.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.warren.systemtests.Client.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A storefront and its buyers. */
final class Shop {

    private final Client client;
    private final Client world = Client.withoutToken();
    private final String products = Warren.url("product-service");
    private final String orders = Warren.url("order-service");
    private final String sandbox = Warren.url("sandbox");

    Shop(String clientName) {
        this.client = Client.of(clientName);
    }

    JsonNode catalogue() {
        return client.get(products + "/api/v1/products").json().path("data");
    }

    Answer quote(Object items) {
        return client.post(products + "/api/v1/quotes", Map.of("items", items));
    }

    /** A quote for one piece of the nth product of the catalogue, for its shortest term. */
    String quote(int nth) {
        var catalogue = catalogue();
        var product = catalogue.get(nth % catalogue.size());
        var answer = quote(List.of(Map.of(
                "sku",
                product.path("sku").asString(""),
                "years",
                product.path("minYears").asInt(1),
                "quantity",
                1)));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.text("quote");
    }

    Map<String, Object> order(String quote) {
        return order(quote, "ALIPAY");
    }

    private static Map<String, Object> order(String quote, String channel) {
        return Map.of(
                "quote",
                quote,
                "channel",
                channel,
                "customerId",
                "cus_1",
                "recipient",
                Map.of("name", "Li Lei", "phone", "+8613800000000", "address", "Nanjing East Road 1, Shanghai"));
    }

    Answer place(Object order, @Nullable String key) {
        return client.post(orders + "/api/v1/orders", order, key == null ? Map.of() : Map.of("Idempotency-Key", key));
    }

    /** Places an order for one piece and returns its id. */
    String place(int nth) {
        return place(nth, "ALIPAY");
    }

    /** The same, to be paid by this channel. */
    String place(int nth, String channel) {
        var answer = place(order(quote(nth), channel), UUID.randomUUID().toString());
        assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
        return answer.text("id");
    }

    Answer order(Client reader, String id) {
        return reader.get(orders + "/api/v1/orders/" + id);
    }

    JsonNode read(String id) {
        return client.get(orders + "/api/v1/orders/" + id).json();
    }

    String statusOf(String id) {
        return read(id).path("status").asString("");
    }

    Answer cancel(String id) {
        return client.post(orders + "/api/v1/orders/" + id + "/cancel", null);
    }

    /** The code the buyer is shown, once there is one. */
    String code(String id) {
        return await().atMost(Duration.ofMinutes(1))
                .ignoreExceptions()
                .until(() -> code(read(id)), code -> !code.isEmpty());
    }

    private static String code(JsonNode order) {
        return order.path("payment").path("qrCode").asString("");
    }

    /** The buyer pays as soon as there is a code; false when the order ends before, or the provider refuses. */
    boolean payInTime(String id) {
        var code = await().atMost(Duration.ofMinutes(2))
                .ignoreExceptions()
                .until(() -> code(read(id)), seen -> !seen.isEmpty() || Totals.ENDS.contains(statusOf(id)));
        return !code.isEmpty() && pay(code).status() == 200;
    }

    Answer scan(String qrCode) {
        return world.post(sandbox + "/sandbox/buyer/scan", Map.of("qrCode", qrCode));
    }

    Answer pay(String qrCode) {
        return world.post(sandbox + "/sandbox/buyer/pay", Map.of("qrCode", qrCode));
    }

    void awaitStatus(String id, String status) {
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .untilAsserted(
                        () -> assertThat(statusOf(id)).as("status of %s", id).isEqualTo(status));
    }
}
