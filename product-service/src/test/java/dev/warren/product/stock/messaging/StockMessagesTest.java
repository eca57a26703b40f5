package dev.warren.product.stock.messaging;

import static dev.warren.product.testing.Bus.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.warren.defaults.testing.Contracts;
import dev.warren.product.stock.Stock;
import dev.warren.product.stock.StockLevel;
import dev.warren.product.testing.Bus;
import dev.warren.product.testing.ProductServiceTest;
import dev.warren.product.testing.Products;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The messages of an order, once, twice and in the wrong order, over the real broker. */
@ProductServiceTest
class StockMessagesTest {

    @Autowired
    Bus bus;

    @Autowired
    Stock stock;

    @Autowired
    JdbcClient jdbc;

    private final String order = "ord_" + UUID.randomUUID();
    private final String sensor = "edge-sensor-" + UUID.randomUUID();

    @BeforeEach
    void tenSensors() {
        Products.stocked(jdbc, sensor, 10);
    }

    @Test
    void reservesForAPlacedOrderAndSellsWhenItIsPaid() {
        bus.publish("order.placed.v1", placed());
        var reserved = bus.awaitAbout(order, "stock.reserved.v1").getFirst();
        assertThat(reserved.body().path("orderId").asString()).isEqualTo(order);
        assertThat(level()).isEqualTo(new StockLevel(sensor, 10, 7, 0, 3, 0));

        bus.publish("order.paid.v1", sample("order.paid.v1", order));
        await().untilAsserted(() -> assertThat(level()).isEqualTo(new StockLevel(sensor, 10, 7, 0, 0, 3)));
    }

    @Test
    void givesBackWhenTheOrderTimesOut() {
        bus.publish("order.placed.v1", placed());
        bus.awaitAbout(order, "stock.reserved.v1");

        bus.publish("order.timed-out.v1", sample("order.timed-out.v1", order));

        bus.awaitAbout(order, "stock.reserved.v1", "stock.released.v1");
        assertThat(level()).isEqualTo(new StockLevel(sensor, 10, 10, 0, 0, 0));
    }

    @Test
    void givesBackWhenTheTimeOutIsOfBeforeThereWereRevivals() {
        bus.publish("order.placed.v1", placed());
        bus.awaitAbout(order, "stock.reserved.v1");

        bus.publish("order.timed-out.v1", "{\"orderId\": \"%s\"}".formatted(order));

        bus.awaitAbout(order, "stock.reserved.v1", "stock.released.v1");
    }

    @Test
    void reservesAgainForAnOrderThatWasPaidInTime() {
        bus.publish("order.placed.v1", placed());
        bus.awaitAbout(order, "stock.reserved.v1");
        bus.publish("order.timed-out.v1", sample("order.timed-out.v1", order));
        bus.awaitAbout(order, "stock.reserved.v1", "stock.released.v1");

        var wanted = sample("order.revival-requested.v1", order)
                .replace("edge-sensor", sensor)
                .replace("tower-basic", sensor);
        bus.publish("order.revival-requested.v1", wanted);
        bus.awaitAbout(order, "stock.reserved.v1", "stock.released.v1", "stock.revived.v1");
        bus.publish("order.paid.v1", sample("order.paid.v1", order));

        await().untilAsserted(() -> assertThat(level()).isEqualTo(new StockLevel(sensor, 10, 6, 0, 0, 4)));
    }

    @Test
    void saysWhichProductThereIsNotEnoughOf() {
        bus.publish("order.placed.v1", placed().replace("\"quantity\": 3", "\"quantity\": 11"));

        var rejected = bus.awaitAbout(order, "stock.rejected.v1").getFirst().body();
        assertThat(rejected.path("sku").asString()).isEqualTo(sensor);
        assertThat(rejected.path("reason").asString()).isEqualTo("OUT_OF_STOCK");
        assertThat(level()).isEqualTo(new StockLevel(sensor, 10, 10, 0, 0, 0));
    }

    @Test
    void doesEverythingOnceWhenEverythingComesTwice() {
        var placed = placed();
        var cancelled = sample("order.cancelled.v1", order);

        var first = bus.publish("order.placed.v1", placed);
        bus.publish("order.placed.v1", placed, first);
        bus.publish("order.placed.v1", placed); // asked again, so told again
        bus.awaitAbout(order, "stock.reserved.v1", "stock.reserved.v1");
        var second = bus.publish("order.cancelled.v1", cancelled);
        bus.publish("order.cancelled.v1", cancelled, second);
        awaitHandled(bus.publish("order.cancelled.v1", cancelled));
        awaitHandled(bus.publish("order.placed.v1", placed));

        bus.awaitAbout(order, "stock.reserved.v1", "stock.reserved.v1", "stock.released.v1");
        assertThat(level()).isEqualTo(new StockLevel(sensor, 10, 10, 0, 0, 0));
    }

    @Test
    void holdsNothingForAnOrderWhoseEndComesFirst() {
        awaitHandled(bus.publish("order.timed-out.v1", sample("order.timed-out.v1", order)));
        awaitHandled(bus.publish("order.placed.v1", placed()));

        assertThat(level()).isEqualTo(new StockLevel(sensor, 10, 10, 0, 0, 0));
        bus.awaitAbout(order, "stock.released.v1");
    }

    @Test
    void parksOrdersThatMakeNoSenseAndTakesNothing() {
        var negative = bus.publish("order.placed.v1", placed().replace("\"quantity\": 3", "\"quantity\": -3"));
        var garbage = bus.publish("order.placed.v1", "{\"orderId\": ");

        await().until(() -> parked(negative) && parked(garbage));
        assertThat(level()).isEqualTo(new StockLevel(sensor, 10, 10, 0, 0, 0));
    }

    @Test
    void setsStockAsideForAFlashSaleAndGivesBackWhatItDidNotSell() {
        var sale = "sale_" + UUID.randomUUID();
        bus.publish("flash-sale.announced.v1", ofSale("flash-sale.announced.v1", sale, 5));
        var allotted = bus.awaitAbout(sale, "stock.allotted.v1").getFirst().body();
        assertThat(allotted.path("quantity").asInt()).isEqualTo(5);
        assertThat(level()).isEqualTo(new StockLevel(sensor, 10, 5, 5, 0, 0));

        bus.publish("order.placed.v1", """
                {"orderId": "%s", "flashSaleId": "%s", "expiresAt": "2099-01-01T00:00:00Z",
                 "lines": [{"sku": "%s", "quantity": 2}]}""".formatted(order, sale, sensor));
        bus.awaitAbout(order, "stock.reserved.v1");
        bus.publish("flash-sale.settled.v1", ofSale("flash-sale.settled.v1", sale, 5));

        await().untilAsserted(() -> assertThat(level()).isEqualTo(new StockLevel(sensor, 10, 8, 0, 2, 0)));
    }

    @Test
    void saysThatAFlashSaleGetsNothing() {
        var sale = "sale_" + UUID.randomUUID();
        bus.publish("flash-sale.announced.v1", ofSale("flash-sale.announced.v1", sale, 11));

        var refused =
                bus.awaitAbout(sale, "stock.allotment-refused.v1").getFirst().body();
        assertThat(refused.path("saleId").asString()).isEqualTo(sale);
        assertThat(refused.path("reason").asString()).isEqualTo("OUT_OF_STOCK");
    }

    private String ofSale(String type, String sale, int quantity) {
        return Contracts.sample(type)
                .replaceFirst("sale_01\\w+", sale)
                .replaceFirst("(\"sku\" *: *)\"[^\"]+\"", "$1\"" + sensor + "\"")
                .replaceFirst("(\"quantity\" *: *)\\d+", "$1" + quantity);
    }

    private String placed() {
        return sample("order.placed.v1", order).replace("edge-sensor", sensor);
    }

    private StockLevel level() {
        return stock.level(sensor).orElseThrow();
    }

    private void awaitHandled(UUID message) {
        await().until(() ->
                exists("select 1 from inbox where consumer = 'product.stock.in' and message_id = ?", message));
    }

    private boolean parked(UUID message) {
        return exists("select 1 from parked_message where queue = 'product.stock.in' and message_id = ?", message);
    }

    private boolean exists(String sql, UUID message) {
        return jdbc.sql(sql).param(message).query(Integer.class).optional().isPresent();
    }
}
