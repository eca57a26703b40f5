package dev.warren.benchmarks.orders;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The running suite, found by the file that {@code WARREN_STATUS} names. */
final class Suite {

    static final JsonMapper JSON = JsonMapper.shared();
    private final JsonNode status;
    private final String storefront;
    private final String ops;

    Suite() throws IOException {
        this.status = JSON.readTree(Files.readString(Path.of(String.valueOf(System.getenv("WARREN_STATUS")))));
        this.storefront = token("storefront");
        this.ops = token("ops");
    }

    URI url(String service) {
        return URI.create(status.path("services").path(service).path("url").asString(""));
    }

    double speed() {
        return status.path("speed").asDouble();
    }

    /** Headers of a call by the storefront. */
    String asStorefront() {
        return "Authorization: Bearer %s\r\nContent-Type: application/json\r\n".formatted(storefront);
    }

    /** A product and the shortest term it is sold for. */
    record Product(String sku, int years) {}

    /** So much stock of everything that no order is refused. */
    List<Product> stockUp(int quantity) throws IOException {
        try (var products = new RawHttp(url("product-service"))) {
            var catalogue = JSON.readTree(products.send("GET", "/api/v1/products", asStorefront(), "")
                            .body())
                    .path("data");
            var offered = catalogue
                    .valueStream()
                    .map(product -> new Product(
                            product.path("sku").asString(""),
                            product.path("minYears").asInt(1)))
                    .toList();
            for (var product : offered) {
                var headers = "Authorization: Bearer %s\r\nContent-Type: application/json\r\nIdempotency-Key: %s\r\n"
                        .formatted(ops, UUID.randomUUID());
                var answer = products.send(
                        "POST",
                        "/ops/v1/stock/" + product.sku() + "/receive",
                        headers,
                        JSON.writeValueAsString(Map.of("quantity", quantity, "reason", "benchmark")));
                if (answer.status() / 100 != 2) {
                    throw new IllegalStateException("cannot stock up: " + answer);
                }
            }
            return offered;
        }
    }

    /** A body for {@code POST /api/v1/orders}, one piece of the product for its shortest term, at a fresh quote. */
    String orderBody(Product product, String customer) throws IOException {
        try (var products = new RawHttp(url("product-service"))) {
            var body = JSON.writeValueAsString(
                    Map.of("items", List.of(Map.of("sku", product.sku(), "years", product.years(), "quantity", 1))));
            var answer = products.send("POST", "/api/v1/quotes", asStorefront(), body);
            if (answer.status() != 201) {
                throw new IllegalStateException("no quote: " + answer);
            }
            return JSON.writeValueAsString(Map.of(
                    "quote",
                    JSON.readTree(answer.body()).path("quote").asString(""),
                    "channel",
                    "ALIPAY",
                    "customerId",
                    customer,
                    "recipient",
                    Map.of("name", "Li Lei", "phone", "+8613800000000", "address", "Nanjing East Road 1, Shanghai")));
        }
    }

    /** Orders that order-service has stored for a customer. */
    long stored(String customer) throws SQLException {
        var postgres = status.path("postgres");
        var orders = postgres.path("databases").path("orders");
        var url = "jdbc:postgresql://%s:%d/%s"
                .formatted(
                        postgres.path("host").asString(""),
                        postgres.path("port").asInt(),
                        orders.path("name").asString("orders"));
        try (var connection = DriverManager.getConnection(
                        url,
                        orders.path("user").asString(""),
                        orders.path("password").asString(""));
                var statement = connection.prepareStatement("select count(*) from orders where customer_id = ?")) {
            statement.setString(1, customer);
            var rows = statement.executeQuery();
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Rows in the outbox of order-service that are not published yet. */
    long pendingOutbox() throws IOException {
        try (var orders = new RawHttp(url("order-service"))) {
            var answer = orders.send("GET", "/ops/v1/outbox", "Authorization: Bearer %s\r\n".formatted(ops), "");
            return JSON.readTree(answer.body()).path("pending").asLong();
        }
    }

    private String token(String client) throws IOException {
        var credentials = status.path("clients").path(client);
        try (var issuer = new RawHttp(url("sandbox"))) {
            var form = "grant_type=client_credentials&client_id=%s&client_secret=%s"
                    .formatted(
                            credentials.path("id").asString(""),
                            credentials.path("secret").asString(""));
            var answer =
                    issuer.send("POST", "/oauth2/token", "Content-Type: application/x-www-form-urlencoded\r\n", form);
            return JSON.readTree(answer.body()).path("access_token").asString("");
        }
    }
}
