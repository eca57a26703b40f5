package dev.warren.benchmarks.suite;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The running suite, found by the file that {@code WARREN_STATUS} names. */
public final class Suite {

    public static final JsonMapper JSON = JsonMapper.shared();
    private final JsonNode status;
    private final String storefront;
    private final String ops;

    public Suite() throws IOException {
        this.status = JSON.readTree(Files.readString(Path.of(String.valueOf(System.getenv("WARREN_STATUS")))));
        this.storefront = token("storefront");
        this.ops = token("ops");
    }

    public URI url(String service) {
        return URI.create(status.path("services").path(service).path("url").asString(""));
    }

    public double speed() {
        return status.path("speed").asDouble();
    }

    /** Headers of a call by the storefront. */
    public String asStorefront() {
        return "Authorization: Bearer %s\r\nContent-Type: application/json\r\n".formatted(storefront);
    }

    /** Headers of a call by an operator. */
    public String asOps() {
        return "Authorization: Bearer %s\r\nContent-Type: application/json\r\n".formatted(ops);
    }

    /** Address of the broker and the virtual host of the services. */
    public String rabbitmq() {
        return status.path("rabbitmq").path("url").asString("");
    }

    /**
     * Ends a service and starts it again.
     *
     * @param environment what it is to have beside its usual configuration
     */
    public void restart(String service, Map<String, String> environment) throws IOException, InterruptedException {
        warren(Map.of(), "stop", service);
        warren(environment, "start", service);
    }

    private static void warren(Map<String, String> environment, String... words)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(String.valueOf(System.getenv("WARREN_SCRIPT"))));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("%s failed:%n%s".formatted(command, output));
        }
    }

    /** A product and the shortest term it is sold for. */
    public record Product(String sku, int years) {}

    /** So much stock of everything that no order is refused. */
    public List<Product> stockUp(int quantity) throws IOException {
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
    public String orderBody(Product product, String customer) throws IOException {
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
    public long stored(String customer) throws SQLException {
        try (var connection = database("orders");
                var statement = connection.prepareStatement("select count(*) from orders where customer_id = ?")) {
            statement.setString(1, customer);
            var rows = statement.executeQuery();
            rows.next();
            return rows.getLong(1);
        }
    }

    /** A connection to the database of that name, {@code orders} or {@code payments}, as its service has it. */
    public Connection database(String name) throws SQLException {
        var postgres = status.path("postgres");
        var database = postgres.path("databases").path(name);
        var url = "jdbc:postgresql://%s:%d/%s"
                .formatted(
                        postgres.path("host").asString(""),
                        postgres.path("port").asInt(),
                        database.path("name").asString(name));
        return DriverManager.getConnection(
                url,
                database.path("user").asString(""),
                database.path("password").asString(""));
    }

    /** Rows in the outbox of order-service that are not published yet. */
    public long pendingOutbox() throws IOException {
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
