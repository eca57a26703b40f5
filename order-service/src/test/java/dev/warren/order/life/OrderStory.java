package dev.warren.order.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.warren.order.testing.Ear;
import dev.warren.order.testing.Neighbours;
import dev.warren.order.testing.QuoteFixtures;
import dev.warren.order.testing.Storefront;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An order whose neighbours are told what to say, over the real broker. */
abstract class OrderStory {

    static final Map<String, Object> PRICE = Map.of("amount", 15_800, "currency", "CNY");

    @LocalServerPort
    int port;

    @Autowired
    RabbitTemplate broker;

    @Autowired
    AmqpAdmin admin;

    Storefront shop;
    private Neighbours neighbours;
    private Ear ear;

    @BeforeEach
    void open() {
        shop = Storefront.of("mer_demo", port);
        neighbours = new Neighbours(broker);
        ear = new Ear(admin, broker);
    }

    List<String> heard(String id) {
        return ear.heard(id);
    }

    String place() {
        var placed = shop.place(QuoteFixtures.quote("mer_demo", Instant.now().plusSeconds(600)));
        assertThat(placed.status()).as(placed.response().toString()).isEqualTo(202);
        return placed.text("id");
    }

    void tell(String exchange, String type, Map<String, Object> body) {
        neighbours.tell(exchange, type, body);
    }

    void tell(String exchange, String type, Map<String, Object> body, int times) {
        neighbours.tell(exchange, type, body, times);
    }

    void awaitStatus(String id, String status) {
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(order(id).text("status")).isEqualTo(status));
    }

    Storefront.Answer order(String id) {
        return shop.get("/api/v1/orders/" + id);
    }

    static Map<String, Object> paid(String orderId, String paymentId) {
        return Map.of("orderId", orderId, "paymentId", paymentId, "amount", PRICE, "paidAt", now());
    }

    static String now() {
        return Instant.now().toString();
    }
}
