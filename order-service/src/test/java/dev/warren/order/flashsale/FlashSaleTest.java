package dev.warren.order.flashsale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.warren.defaults.testing.MovableClock;
import dev.warren.defaults.testing.ServiceTest;
import dev.warren.defaults.testing.Tokens;
import dev.warren.order.testing.Ear;
import dev.warren.order.testing.Neighbours;
import dev.warren.order.testing.Storefront;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** A sale from its announcement to its end, over HTTP and the real broker; the test is the product service and the payment center. */
@ServiceTest
@TestPropertySource(
        properties = {
            "warren.order.pay-window=3s",
            "warren.order.sweep-every=1h",
            "warren.flash-sale.lease=2s",
            "warren.flash-sale.settle-after=200ms",
            "warren.flash-sale.idle-after=500ms",
            "warren.flash-sale.ask-again=20ms",
            "warren.flash-sale.per-customer=1000"
        })
class FlashSaleTest {

    @LocalServerPort
    int port;

    @Autowired
    RabbitTemplate broker;

    @Autowired
    AmqpAdmin admin;

    @Autowired
    MovableClock clock;

    @Autowired
    Leases leases;

    private Storefront shop;
    private Storefront ops;
    private Neighbours neighbours;

    @BeforeEach
    void open() {
        shop = Storefront.of("mer_demo", port);
        ops = Storefront.withToken(Tokens.ops(), port);
        neighbours = new Neighbours(broker);
        new Ear(admin, broker); // somebody has to hear that an order is paid, or the broker gives the message back
    }

    @AfterEach
    void putTheClockBack() {
        clock.reset();
    }

    @Test
    void sellsAUnitToABuyerWhoPays() {
        var sale = readySale(3, 1);

        var bought = buy(sale, "cus_1");
        assertThat(bought.status()).as(bought.response().toString()).isEqualTo(202);
        assertThat(bought.header("Location")).isEqualTo("/api/v1/flash-tickets/" + bought.text("id"));
        var ticket = awaitDecided(bought.text("id"));
        assertThat(ticket.path("status").asString("")).isEqualTo("ORDERED");
        var order = ticket.path("orderId").asString("");
        assertThat(shop.get("/api/v1/orders/" + order)
                        .json()
                        .path("total")
                        .path("amount")
                        .asLong())
                .isEqualTo(9_900);
        pay(order);

        await().untilAsserted(() -> assertThat(tally(sale)).isEqualTo(new Tally(3, 2, 0, 0, 1)));
    }

    @Test
    void givesTheUnitOfAnUnpaidOrderToSomebodyElse() {
        var sale = readySale(1, 1);
        var first = orderOf(buy(sale, "cus_1"));
        neighbours.tell("product", "stock.reserved.v1", Map.of("orderId", first, "reservedAt", now()));
        assertThat(buy(sale, "cus_2").status()).isEqualTo(409);
        assertThat(buy(sale, "cus_2").text("code")).isEqualTo("sold-out-for-now");

        awaitStatus(first, "CLOSING");
        neighbours.tell(
                "payment", "payment.closed.v1", Map.of("orderId", first, "paymentId", "pay_1", "closedAt", now()));
        awaitStatus(first, "TIMED_OUT");
        assertThat(tally(sale)).as("the real stock is not back yet").isEqualTo(new Tally(1, 0, 0, 1, 0));
        release(first, 2);

        var second = orderOf(awaitBought(sale, "cus_2"));
        pay(second);
        await().untilAsserted(() -> assertThat(tally(sale)).isEqualTo(new Tally(1, 0, 0, 0, 1)));
        await().untilAsserted(() -> assertThat(buy(sale, "cus_3").text("code")).isEqualTo("sold-out"));
    }

    @Test
    void givesBackWhatTheProductServiceRejects() {
        var sale = readySale(2, 1);
        var order = orderOf(buy(sale, "cus_1"));

        neighbours.tell(
                "product",
                "stock.rejected.v1",
                Map.of("orderId", order, "sku", "edge-sensor", "reason", "OUT_OF_STOCK", "rejectedAt", now()),
                2);

        awaitStatus(order, "REJECTED");
        await().untilAsserted(() -> assertThat(tally(sale)).isEqualTo(new Tally(2, 2, 0, 0, 0)));
        assertThat(buy(sale, "cus_1").status())
                .as("what was rejected does not count")
                .isEqualTo(202);
    }

    @Test
    void refundsMoneyThatComesWhenTheUnitIsBackInTheSale() {
        var sale = readySale(1, 1);
        var order = orderOf(buy(sale, "cus_1"));
        var inTime = clock.instant();
        neighbours.tell("product", "stock.reserved.v1", Map.of("orderId", order, "reservedAt", now()));
        awaitStatus(order, "CLOSING");
        neighbours.tell(
                "payment", "payment.closed.v1", Map.of("orderId", order, "paymentId", "pay_1", "closedAt", now()));
        awaitStatus(order, "TIMED_OUT");
        release(order, 1);

        neighbours.tell("payment", "payment.succeeded.v1", paid(order, inTime));

        await().untilAsserted(() -> assertThat(history(order)).contains("REFUND_REQUESTED"));
        assertThat(history(order)).doesNotContain("REVIVING");
        await().untilAsserted(() -> assertThat(tally(sale)).isEqualTo(new Tally(1, 1, 0, 0, 0)));
    }

    @Test
    void letsNobodyHaveMoreThanTheLimit() {
        var sale = readySale(5, 2);

        assertThat(buy(sale, "cus_1").status()).isEqualTo(202);
        assertThat(buy(sale, "cus_1").status()).isEqualTo(202);

        var third = buy(sale, "cus_1");
        assertThat(third.status()).isEqualTo(409);
        assertThat(third.text("code")).isEqualTo("limit-reached");
        assertThat(buy(sale, "cus_2").status()).isEqualTo(202);
    }

    @Test
    void rejectsBehindTheQueueWhatAnotherDoorLetThrough() {
        var sale = readySale(5, 1);
        assertThat(orderOf(buy(sale, "cus_1"))).isNotEmpty();

        var lease = leases.grant(sale, "another door", 2, 1, clock.instant()).orElseThrow();
        request(sale, lease.id(), "tkt_other_" + sale, "cus_1");

        await().untilAsserted(() -> {
            var ticket = ops.get("/api/v1/flash-tickets/tkt_other_" + sale);
            assertThat(ticket.text("status")).isEqualTo("REJECTED");
            assertThat(ticket.text("reason")).isEqualTo("LIMIT_REACHED");
        });
        leases.giveBack(lease.id(), 1);
        await().untilAsserted(() -> assertThat(tally(sale)).isEqualTo(new Tally(5, 4, 0, 1, 0)));
    }

    @Test
    void decidesEachWishOfAMessageByItself() {
        var sale = readySale(5, 1);
        var lease = leases.grant(sale, "another door", 3, 1, clock.instant()).orElseThrow();
        var inTime = clock.instant().plusSeconds(3);

        request(
                wish(sale, lease.id(), "tkt_first_" + sale, "cus_1", inTime),
                wish(sale, lease.id(), "tkt_second_" + sale, "cus_1", inTime),
                wish(sale, lease.id(), "tkt_third_" + sale, "cus_2", inTime));

        await().untilAsserted(() -> {
            assertThat(ops.get("/api/v1/flash-tickets/tkt_first_" + sale).text("status"))
                    .isEqualTo("ORDERED");
            assertThat(ops.get("/api/v1/flash-tickets/tkt_second_" + sale).text("reason"))
                    .isEqualTo("LIMIT_REACHED");
            assertThat(ops.get("/api/v1/flash-tickets/tkt_third_" + sale).text("status"))
                    .isEqualTo("ORDERED");
        });
        await().untilAsserted(() -> assertThat(tally(sale)).isEqualTo(new Tally(5, 3, 0, 2, 0)));
    }

    @Test
    void decidesATicketOnceHoweverOftenItComes() {
        var sale = readySale(5, 3);
        var lease = leases.grant(sale, "another door", 3, 1, clock.instant()).orElseThrow();

        request(sale, lease.id(), "tkt_twice_" + sale, "cus_1");
        request(sale, lease.id(), "tkt_twice_" + sale, "cus_1");

        // nobody renews the lease: the unit of the message that was one too many goes back when it is settled
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(tally(sale)).isEqualTo(new Tally(5, 4, 0, 1, 0)));
    }

    @Test
    void givesBackWhatADeadDoorLeavesBehindAndRefusesWhatComesAfterThat() {
        var sale = readySale(10, 1);
        var lease =
                leases.grant(sale, "a door that dies", 10, 1, clock.instant()).orElseThrow();
        request(sale, lease.id(), "tkt_before_" + sale, "cus_1");

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(tally(sale)).isEqualTo(new Tally(10, 9, 0, 1, 0)));
        request(sale, lease.id(), "tkt_after_" + sale, "cus_2");

        await().untilAsserted(() -> assertThat(
                        ops.get("/api/v1/flash-tickets/tkt_after_" + sale).text("reason"))
                .isEqualTo("SOLD_OUT"));
        assertThat(tally(sale)).isEqualTo(new Tally(10, 9, 0, 1, 0));
    }

    @Test
    void takesAWishForExpiredWhoseOrderWasNotMadeInTime() {
        var sale = readySale(2, 1);
        var lease = leases.grant(sale, "another door", 1, 1, clock.instant()).orElseThrow();

        clock.advance(Duration.ofSeconds(10));
        request(sale, lease.id(), "tkt_late_" + sale, "cus_1", Instant.now());

        await().untilAsserted(() -> assertThat(
                        ops.get("/api/v1/flash-tickets/tkt_late_" + sale).text("status"))
                .isIn("REJECTED", "EXPIRED"));
        await().untilAsserted(() -> assertThat(tally(sale)).isEqualTo(new Tally(2, 2, 0, 0, 0)));
    }

    @Test
    void neverSellsMoreThanThereIsToACrowd() {
        var sale = readySale(40, 1);

        var answers = IntStream.range(0, 400)
                .parallel()
                .mapToObj(number -> buy(sale, "cus_" + number).status())
                .toList();

        assertThat(answers).containsOnly(202, 409);
        assertThat(answers.stream().filter(status -> status == 202)).hasSize(40);
        await().untilAsserted(() -> assertThat(tally(sale)).isEqualTo(new Tally(40, 0, 0, 40, 0)));
    }

    @Test
    void endsASaleAndTellsWhatWasSold() {
        var sale = readySale(4, 1, clock.instant().plusSeconds(4));
        pay(orderOf(buy(sale, "cus_1")));
        assertThat(tally(sale).addsUp()).isTrue();

        clock.advance(Duration.ofSeconds(30));

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(ops.get("/ops/v1/flash-sales/" + sale).text("status"))
                                .isEqualTo("SETTLED"));
        assertThat(tally(sale)).isEqualTo(new Tally(4, 3, 0, 0, 1));
        assertThat(buy(sale, "cus_2").status()).isEqualTo(410);
    }

    @Test
    void asksAgainForUnitsNobodyAnsweredFor() {
        var ear = new Ear(admin, broker);
        var sale = announced(2, 1, clock.instant().plus(Duration.ofHours(1)));
        await().until(() -> ear.heard(sale), heard -> heard.equals(List.of("flash-sale.announced.v1")));

        clock.advance(Duration.ofMinutes(6));

        await().until(
                        () -> ear.heard(sale),
                        heard -> heard.equals(List.of("flash-sale.announced.v1", "flash-sale.announced.v1")));
        allot(sale, 2);
        await().until(() ->
                ops.get("/ops/v1/flash-sales/" + sale).text("status").equals("READY"));
    }

    private void release(String order, int times) {
        neighbours.tell("product", "stock.released.v1", Map.of("orderId", order, "releasedAt", now()), times);
    }

    @Test
    void standsStillWhenNobodyAnswersForItsUnits() {
        var ear = new Ear(admin, broker);
        var sale = announced(3, 1, clock.instant().plus(Duration.ofMinutes(5)));
        var askAgain = "/ops/v1/stuck/" + sale + "/ask-again";
        assertThat(stuck(sale)).isEmpty();

        assertThat(ops.post(askAgain, null, null).status()).isEqualTo(202);
        await().until(() -> Collections.frequency(ear.heard(sale), "flash-sale.announced.v1") == 2);
        clock.advance(Duration.ofHours(2));

        assertThat(stuck(sale)).hasValueSatisfying(entry -> {
            assertThat(entry.path("kind").asString("")).isEqualTo("flash-sale");
            assertThat(entry.path("status").asString("")).isEqualTo("ANNOUNCED");
            assertThat(entry.path("repair").asString("")).isEqualTo("POST " + askAgain);
        });
        allot(sale, 3);
        await().until(() -> stuck(sale).isEmpty());
        var refusal = ops.post(askAgain, null, null);
        assertThat(refusal.status()).isEqualTo(409);
        assertThat(refusal.text("code")).isEqualTo("nothing-to-ask");
    }

    @Test
    void standsStillWhenAUnitIsHeldLongAfterItsHours() {
        var sale = readySale(3, 1);
        awaitDecided(buy(sale, "cus_1").text("id"));

        clock.advance(Duration.ofHours(2));

        assertThat(stuck(sale))
                .hasValueSatisfying(
                        entry -> assertThat(entry.path("status").asString("")).isEqualTo("READY"));
    }

    @Test
    void listsSalesTheLatestFirstPageByPage() {
        var first = announced(3, 1, clock.instant().plus(Duration.ofMinutes(5)));
        var second = announced(3, 1, clock.instant().plus(Duration.ofMinutes(5)));

        var latest = ops.get("/ops/v1/flash-sales?limit=1");

        assertThat(latest.json().path("data").path(0).path("id").asString("")).isEqualTo(second);
        var before = ops.get("/ops/v1/flash-sales?limit=1&cursor=" + latest.text("nextCursor"));
        assertThat(before.json().path("data").path(0).path("id").asString("")).isEqualTo(first);
    }

    private Optional<JsonNode> stuck(String id) {
        var page = ops.get("/ops/v1/stuck?limit=200");
        assertThat(page.status()).isEqualTo(200);
        return page.json()
                .path("data")
                .valueStream()
                .filter(entry -> entry.path("id").asString("").equals(id))
                .findFirst();
    }

    private String readySale(int quantity, int perCustomer) {
        return readySale(quantity, perCustomer, clock.instant().plus(Duration.ofMinutes(5)));
    }

    private String readySale(int quantity, int perCustomer, Instant closesAt) {
        var id = announced(quantity, perCustomer, closesAt);
        allot(id, quantity);
        await().until(() -> ops.get("/ops/v1/flash-sales/" + id).text("status").equals("READY"));
        await().until(() -> buyStatusIsNot425(id));
        return id;
    }

    private String announced(int quantity, int perCustomer, Instant closesAt) {
        var announced = ops.post(
                "/ops/v1/flash-sales",
                announcement(quantity, perCustomer, clock.instant().minusSeconds(1), closesAt),
                UUID.randomUUID().toString());
        assertThat(announced.status()).as(announced.response().toString()).isEqualTo(202);
        return announced.text("id");
    }

    private void allot(String sale, int quantity) {
        neighbours.tell(
                "product",
                "stock.allotted.v1",
                Map.of("saleId", sale, "sku", "edge-sensor", "quantity", quantity, "allottedAt", now()));
    }

    /** The door knows a sale as it was a second ago at most. */
    private boolean buyStatusIsNot425(String sale) {
        return shop.post("/api/v1/flash-sales/" + sale + "/orders", Map.of(), "k")
                        .status()
                == 400;
    }

    static Map<String, Object> announcement(int quantity, int perCustomer, Instant opensAt, Instant closesAt) {
        return Map.of(
                "merchantId",
                "mer_demo",
                "sku",
                "edge-sensor",
                "years",
                1,
                "price",
                Map.of("amount", 9_900, "currency", "CNY"),
                "quantity",
                quantity,
                "perCustomer",
                perCustomer,
                "opensAt",
                opensAt.toString(),
                "closesAt",
                closesAt.toString());
    }

    private Storefront.Answer buy(String sale, String customer) {
        return shop.post(
                "/api/v1/flash-sales/" + sale + "/orders",
                wish(customer),
                UUID.randomUUID().toString());
    }

    static Map<String, Object> wish(String customer) {
        return Map.of(
                "customerId",
                customer,
                "channel",
                "ALIPAY",
                "recipient",
                Map.of("name", "Li Lei", "phone", "+8613800000000", "address", "Nanjing East Road 1, Shanghai"));
    }

    private Storefront.Answer awaitBought(String sale, String customer) {
        return await().until(() -> buy(sale, customer), answer -> answer.status() == 202);
    }

    private String orderOf(Storefront.Answer bought) {
        assertThat(bought.status()).as(bought.response().toString()).isEqualTo(202);
        return awaitDecided(bought.text("id")).path("orderId").asString("");
    }

    private JsonNode awaitDecided(String ticket) {
        return await().until(
                        () -> shop.get("/api/v1/flash-tickets/" + ticket + "?wait=5s")
                                .json(),
                        seen -> !seen.path("status").asString("").equals("PENDING"));
    }

    private void pay(String order) {
        neighbours.tell("product", "stock.reserved.v1", Map.of("orderId", order, "reservedAt", now()));
        awaitStatus(order, "AWAITING_PAYMENT");
        neighbours.tell("payment", "payment.succeeded.v1", paid(order, clock.instant()));
        awaitStatus(order, "PAID");
    }

    private Map<String, Object> paid(String order, Instant at) {
        return Map.of(
                "orderId",
                order,
                "paymentId",
                "pay_" + order,
                "amount",
                Map.of("amount", 9_900, "currency", "CNY"),
                "paidAt",
                at.toString());
    }

    private void awaitStatus(String order, String status) {
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(
                        () -> assertThat(shop.get("/api/v1/orders/" + order).text("status"))
                                .isEqualTo(status));
    }

    private List<String> history(String order) {
        return shop.get("/api/v1/orders/" + order).json().path("history").findValuesAsString("event");
    }

    private Tally tally(String sale) {
        var seen = ops.get("/ops/v1/flash-sales/" + sale).json();
        assertThat(seen.path("addsUp").asBoolean()).as(seen.toString()).isTrue();
        return new Tally(
                seen.path("announced").asLong(),
                seen.path("free").asLong(),
                seen.path("leased").asLong(),
                seen.path("held").asLong(),
                seen.path("sold").asLong());
    }

    /** What another instance's door hands to the exchange. */
    private void request(String sale, String lease, String ticket, String customer) {
        request(sale, lease, ticket, customer, clock.instant().plusSeconds(3));
    }

    private void request(String sale, String lease, String ticket, String customer, Instant expiresAt) {
        request(wish(sale, lease, ticket, customer, expiresAt));
    }

    @SafeVarargs
    private final void request(Map<String, Object>... wishes) {
        neighbours.tell("order", "flash-orders.requested.v1", Map.of("wishes", List.of(wishes)));
    }

    private Map<String, Object> wish(String sale, String lease, String ticket, String customer, Instant expiresAt) {
        return Map.of(
                "ticketId",
                ticket,
                "saleId",
                sale,
                "leaseId",
                lease,
                "merchantId",
                "mer_demo",
                "customerId",
                customer,
                "channel",
                "ALIPAY",
                "recipient",
                Map.of("name", "Li Lei", "phone", "1", "address", "Shanghai"),
                "takenAt",
                now(),
                "expiresAt",
                expiresAt.toString());
    }

    private String now() {
        return clock.instant().toString();
    }
}
