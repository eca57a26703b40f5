package dev.warren.product.testing;

import dev.warren.defaults.webhook.Webhooks;
import dev.warren.product.testing.Http.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Orders that were paid, and the factory that calls back about them. */
public final class PaidOrders {

    /** All that the sample order holds, made at two sites. */
    public static final String SITES = """
            "sites":[{"site":"shenzhen","items":[{"sku":"tower-basic","quantity":1},{"sku":"edge-sensor","quantity":1}]},\
            {"site":"suzhou","items":[{"sku":"edge-sensor","quantity":2}]}]""";

    private final Bus bus;
    private final Http http;
    private final JdbcClient jdbc;
    private final String secret;

    PaidOrders(Bus bus, Http http, JdbcClient jdbc, Environment environment) {
        this.bus = bus;
        this.http = http;
        this.jdbc = jdbc;
        this.secret = environment.getRequiredProperty("warren.factory.secret");
    }

    /** Says that a new order was placed and, as soon as its stock is reserved, paid; returns its id. */
    public String pay() {
        var orderId = "ord_" + UUID.randomUUID();
        bus.publish("order.placed.v1", Bus.sample("order.placed.v1", orderId));
        bus.awaitAbout(orderId, "stock.reserved.v1");
        bus.publish("order.paid.v1", Bus.sample("order.paid.v1", orderId));
        return orderId;
    }

    /** The id of the production order, empty until there is one. */
    public String productionOf(String orderId) {
        return jdbc.sql("select id from production_order where order_id = ?")
                .param(orderId)
                .query(String.class)
                .optional()
                .orElse("");
    }

    public String statusOf(String orderId) {
        return jdbc.sql("select status from production_order where order_id = ?")
                .param(orderId)
                .query(String.class)
                .optional()
                .orElse("");
    }

    /** The factory calls back, with a signature of its own. */
    public Answer callBack(String webhookId, String body) {
        return callBack(secret, webhookId, Instant.now(), body, body);
    }

    /** The factory calls back, or somebody who knows another secret, or who changed the body on the way. */
    public Answer callBack(String secret, String webhookId, Instant at, String signed, String sent) {
        var headers = Webhooks.sign(secret, webhookId, at, signed.getBytes(StandardCharsets.UTF_8));
        return http.post("/webhooks/factory", sent.getBytes(StandardCharsets.UTF_8), headers);
    }

    public String secret() {
        return secret;
    }

    /** A callback or an answer of the factory. */
    public static String report(String productionId, String status, String... more) {
        return "{\"requestId\":\"%s\",\"status\":\"%s\"%s}"
                .formatted(productionId, status, more.length == 0 ? "" : "," + String.join(",", more));
    }
}
