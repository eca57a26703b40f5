package dev.warren.order.flashsale.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.warren.defaults.problem.Problem;
import dev.warren.defaults.testing.MovableClock;
import dev.warren.defaults.testing.ServiceTest;
import dev.warren.defaults.testing.Tokens;
import dev.warren.defaults.time.Speed;
import dev.warren.order.OrderProperties;
import dev.warren.order.flashsale.FlashSaleProperties;
import dev.warren.order.flashsale.FlashSales;
import dev.warren.order.flashsale.Leases;
import dev.warren.order.flashsale.Tickets;
import dev.warren.order.placing.Addressee;
import dev.warren.order.placing.Channels;
import dev.warren.order.testing.Neighbours;
import dev.warren.order.testing.Storefront;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** What the door says to whom. */
@ServiceTest
@TestPropertySource(properties = {"warren.flash-sale.per-customer=3", "warren.flash-sale.ask-again=10ms"})
class DoorTest {

    @LocalServerPort
    int port;

    @Autowired
    RabbitTemplate broker;

    @Autowired
    MovableClock clock;

    @Autowired
    Doors doors;

    @Autowired
    Leases leases;

    @Autowired
    Tickets tickets;

    @Autowired
    FlashSales sales;

    @Autowired
    Crowd crowd;

    @Autowired
    TicketIds ids;

    @Autowired
    Channels channels;

    @Autowired
    HandingOver handingOver;

    @Autowired
    FlashSaleProperties properties;

    @Autowired
    OrderProperties orders;

    private final String self =
            UUID.randomUUID().toString(); // each test has customers of its own, for one comes seldom
    private Storefront shop;
    private Storefront ops;

    @BeforeEach
    void open() {
        shop = Storefront.of("mer_demo", port);
        ops = Storefront.withToken(Tokens.ops(), port);
    }

    @AfterEach
    void putTheClockBack() {
        clock.reset();
    }

    @Test
    void takesLargerBlocksInARushAndGivesBackWhatItTurnsOutNotToNeed() {
        var sale = sale(8_000);
        var now = new AtomicReference<>(clock.instant());
        var units = new Units(sale, "door", sales, leases, properties, now::get);

        IntStream.range(0, 101).forEach(_ -> assertThat(units.take()).isPresent());
        assertThat(leased(sale)).as("a block, and one twice as large").isEqualTo(100 + 200);
        IntStream.range(0, 5_000).forEach(_ -> assertThat(units.take()).isPresent());
        assertThat(leased(sale) - 5_101).as("left of the last block").isBetween(0L, 999L);

        now.updateAndGet(then -> then.plusSeconds(1));
        assertThat(units.toRenew()).isPresent();
        assertThat(leased(sale) - 5_101).isLessThanOrEqualTo(100);
        units.close();
        assertThat(leased(sale)).as("what was taken").isEqualTo(5_101);
    }

    private long leased(String sale) {
        return sales.tally(sale).orElseThrow().leased();
    }

    @Test
    void opensAtTheHourAndClosesAtTheHour() {
        var now = clock.instant();
        var sale = sale(5, now.plusSeconds(600), now.plusSeconds(1_200));

        var early = buy(sale, "cus_1", "key");
        assertThat(early.status()).isEqualTo(425);
        assertThat(Integer.parseInt(early.header("Retry-After"))).isBetween(590, 600);
        clock.advance(Duration.ofSeconds(601));
        assertThat(buy(sale, "cus_1", "key").status()).isEqualTo(202);
        clock.advance(Duration.ofSeconds(600));
        assertThat(buy(sale, "cus_2", "key").status()).isEqualTo(410);
    }

    @Test
    void staysShutUntilTheUnitsAreSetAside() {
        var now = clock.instant();
        var sale = announced(5, now.minusSeconds(1), now.plusSeconds(600));

        assertThat(buy(sale, "cus_1", "key").status()).isEqualTo(425);
    }

    @Test
    void isShutForGoodWhenThereIsNotEnoughStock() {
        var now = clock.instant();
        var sale = announced(5, now.minusSeconds(1), now.plusSeconds(600));

        new Neighbours(broker)
                .tell(
                        "product",
                        "stock.allotment-refused.v1",
                        Map.of(
                                "saleId",
                                sale,
                                "sku",
                                "edge-sensor",
                                "reason",
                                "OUT_OF_STOCK",
                                "refusedAt",
                                now.toString()));

        await().until(() -> buy(sale, "cus_1", "key").status() == 410);
        assertThat(ops.get("/ops/v1/flash-sales/" + sale).text("refusal")).isEqualTo("OUT_OF_STOCK");
    }

    @Test
    void closesBeforeTheHourWhenAnOperatorSaysSo() {
        var now = clock.instant();
        var sale = sale(50, now.minusSeconds(1), now.plusSeconds(600));
        var ticket = buy(sale, "cus_1", "key").text("id");

        var closed = close(sale, Map.of("reason", "wrong price"));

        assertThat(closed.status()).as(closed.response().toString()).isEqualTo(200);
        assertThat(closed.json().path("earlyClose").path("reason").asString()).isEqualTo("wrong price");
        assertThat(closed.json().path("earlyClose").path("by").asString()).isNotEmpty();
        await().until(() -> tickets.find(ticket).isPresent());
        doors.keep();
        assertThat(buy(sale, "cus_2", "key").status()).isEqualTo(410);
        assertThat(buy(sale, "cus_1", "key").text("id")).isEqualTo(ticket);
        var tally = ops.get("/ops/v1/flash-sales/" + sale).json();
        assertThat(tally.path("free").asInt()).isEqualTo(49);
        assertThat(tally.path("held").asInt()).isEqualTo(1);
    }

    @Test
    void closesBeforeItOpens() {
        var now = clock.instant();
        var sale = announced(5, now.plusSeconds(600), now.plusSeconds(1_200));

        assertThat(close(sale, Map.of("reason", "not now")).status()).isEqualTo(200);
        assertThat(buy(sale, "cus_1", "key").status()).isEqualTo(410);
    }

    @Test
    void closesNothingThatIsOver() {
        var sale = sale(5);

        assertThat(close(sale, Map.of()).text("detail")).contains("reason");
        assertThat(close("sale_none", Map.of("reason", "none")).status()).isEqualTo(404);
        assertThat(shop.post("/ops/v1/flash-sales/" + sale + "/close", Map.of("reason", "mine"), null)
                        .status())
                .isEqualTo(403);
        assertThat(close(sale, Map.of("reason", "wrong price")).status()).isEqualTo(200);
        var again = close(sale, Map.of("reason", "once more"));
        assertThat(again.status()).isEqualTo(410);
        assertThat(again.text("code")).isEqualTo("flash-sale-over");
        assertThat(ops.get("/ops/v1/flash-sales/" + sale)
                        .json()
                        .path("earlyClose")
                        .path("reason")
                        .asString())
                .isEqualTo("wrong price");
    }

    @Test
    void givesTheSameTicketForTheSameKey() {
        var sale = sale(5);

        var first = buy(sale, "cus_1", "key");
        var again = buy(sale, "cus_1", "key");

        assertThat(first.status()).isEqualTo(202);
        assertThat(again.text("id")).isEqualTo(first.text("id"));
        var other = wish("cus_1");
        other.put("channel", "alipay");
        assertThat(shop.post("/api/v1/flash-sales/" + sale + "/orders", other, "key")
                        .text("code"))
                .isEqualTo("idempotency-key-reused");
        await().untilAsserted(() -> assertThat(ops.get("/ops/v1/flash-sales/" + sale)
                        .json()
                        .path("held")
                        .asInt())
                .isEqualTo(1));
    }

    @Test
    void givesWhoRepeatsACallTheTicketWhenTheSaleIsOver() {
        var sale = sale(5);
        var ticket = buy(sale, "cus_1", "key").text("id");

        clock.advance(Duration.ofSeconds(601));

        assertThat(buy(sale, "cus_1", "key").text("id")).isEqualTo(ticket);
        await().until(() -> tickets.find(ticket).isPresent());
        doors.keep(); // closes the door, and forgets
        assertThat(buy(sale, "cus_1", "key").text("id")).isEqualTo(ticket);
        assertThat(buy(sale, "cus_2", "key").status()).isEqualTo(410);
    }

    @Test
    void tellsNobodyThatItIsOverWhileAFallenDoorMayHaveLetHimIn() {
        var sale = sale(5);
        var fallen = leases.grant(sale, "fallen", 3, 1, clock.instant()).orElseThrow();
        clock.advance(Duration.ofSeconds(601));

        var unsure = buy(sale, "cus_1", "key");

        assertThat(unsure.status()).isEqualTo(503);
        assertThat(unsure.header("Retry-After")).isEqualTo("1");
        leases.giveBack(fallen.id(), fallen.units());
        assertThat(buy(sale, "cus_1", "key").status()).isEqualTo(410);
    }

    @Test
    void givesWhoRepeatsACallTheTicketWhenEverythingIsSold() {
        var sale = sale(1);
        var ticket = buy(sale, "cus_1", "key").text("id");
        await().until(() -> tickets.find(ticket).isPresent());
        var forgetful = new Doors(sales, leases, properties, clock);
        var afterTheCrash = new Buying(
                forgetful,
                crowd,
                ids,
                new Repeats(forgetful, tickets),
                channels,
                handingOver,
                orders,
                new Speed(1),
                clock,
                new SimpleMeterRegistry());

        assertThat(afterTheCrash.buy(sale, "mer_demo", "key", one("cus_1"))).isEqualTo(ticket);
        assertThatThrownBy(() -> afterTheCrash.buy(sale, "mer_demo", "key", one("cus_2")))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("Every unit is taken");
    }

    @Test
    void sendsAwayWhoComesTooOften() {
        var sale = sale(5);
        var refused = IntStream.range(0, 50)
                .mapToObj(_ -> buy(sale, "cus_greedy", "key"))
                .filter(answer -> answer.status() == 429)
                .findAny()
                .orElseThrow();

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        assertThat(buy(sale, "cus_2", "key").status()).isEqualTo(202);
    }

    @Test
    void hidesSalesAndTicketsOfOtherMerchants() {
        var sale = sale(5);
        var ticket = buy(sale, "cus_1", "key").text("id");
        var stranger = Storefront.of("mer_other", port);

        assertThat(stranger.post("/api/v1/flash-sales/" + sale + "/orders", wish("cus_1"), "key")
                        .status())
                .isEqualTo(404);
        assertThat(stranger.get("/api/v1/flash-tickets/" + ticket).status()).isEqualTo(404);
        assertThat(shop.get("/api/v1/flash-tickets/tkt_made_up").status()).isEqualTo(404);
        assertThat(Storefront.withToken(null, port)
                        .get("/api/v1/flash-tickets/" + ticket)
                        .status())
                .isEqualTo(401);
    }

    /** A query in its address sends a call the ordinary way. */
    @ParameterizedTest
    @ValueSource(strings = {"", "?way=ordinary"})
    void saysTheSameOnBothWays(String way) {
        var sale = sale(1);
        buy(sale, "cus_0", "makes the token known and sells the only unit");
        var over = sale(1);
        close(over, Map.of("reason", "over"));
        var path = "/api/v1/flash-sales/%s/orders" + way;
        var granted = shop.post(path.formatted(sale(5)), wish("cus_1" + way.length()), "key");
        assertThat(granted.status()).isEqualTo(202);
        assertThat(granted.header("Location")).isEqualTo("/api/v1/flash-tickets/" + granted.text("id"));
        assertThat(granted.header("Content-Type")).isEqualTo("application/json");
        assertThat(granted.header("Content-Length")).isNotEqualTo("null");
        assertThat(granted.header("X-Frame-Options")).as("which way").isEqualTo(way.isEmpty() ? "null" : "DENY");
        assertThat(granted.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(granted.header("Cache-Control")).contains("no-store");
        assertThat(granted.json().propertyNames()).containsExactly("id", "saleId", "status");

        var soldOut = shop.post(path.formatted(sale), wish("cus_2" + way.length()), "key");
        assertThat(soldOut.status()).isEqualTo(409);
        assertThat(soldOut.text("code")).isEqualTo("sold-out-for-now");
        assertThat(soldOut.header("Retry-After")).isEqualTo("1");
        assertThat(soldOut.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(soldOut.text("instance")).isEqualTo("/api/v1/flash-sales/%s/orders".formatted(sale));
        assertThat(soldOut.text("type")).endsWith("/sold-out-for-now");
        assertThat(soldOut.text("traceId")).hasSize(32);

        assertThat(shop.post(path.formatted(over), wish("cus_3" + way.length()), "key")
                        .text("code"))
                .isEqualTo("flash-sale-over");
        assertThat(shop.post(path.formatted("sale_none"), wish("cus_4" + way.length()), "key")
                        .text("code"))
                .isEqualTo("flash-sale-not-found");
    }

    @Test
    void saysWhatIsWrongWithAWish() {
        var sale = sale(5);
        var path = "/api/v1/flash-sales/" + sale + "/orders";

        assertThat(shop.post(path, wish("cus_1"), null).text("code")).isEqualTo("idempotency-key-missing");
        assertThat(shop.post(path, Map.of("customerId", "cus_1"), "key").status())
                .isEqualTo(400);
        assertThat(shop.post(path, "{\"customerId\": ", "key").text("code")).isEqualTo("malformed-json");
        assertThat(shop.post(path, "null", "key").text("code")).isEqualTo("malformed-json");
        var endless = wish("cus_1");
        endless.put("notifyUrl", "https://shop.example/" + "x".repeat(20_000));
        assertThat(shop.post(path, endless, "key").text("detail")).contains("notifyUrl");
        var nul = wish("cus_1");
        nul.put("customerId", "cus\0");
        assertThat(shop.post(path, nul, "key").text("detail")).contains("customerId");
        assertThat(shop.post(path, wish("cus_1"), "k".repeat(256)).text("code")).isEqualTo("idempotency-key-missing");
        var shells = wish("cus_1");
        shells.put("channel", "SHELLS");
        assertThat(shop.post(path, shells, "key").text("code")).isEqualTo("unknown-channel");
        assertThat(shop.post("/api/v1/flash-sales/sale_none/orders", wish("cus_1"), "key")
                        .status())
                .isEqualTo(404);
        assertThat(ops.post(path, wish("cus_1"), "key").status()).isEqualTo(403);
    }

    @Test
    void saysWhatIsWrongWithAnAnnouncement() {
        var now = clock.instant();

        assertThat(announce(0, now, now.plusSeconds(60)).status()).isEqualTo(400);
        assertThat(announce(5, now, now.minusSeconds(60)).text("detail")).contains("closesAt");
        assertThat(announce(5, now.minusSeconds(60), now.minusSeconds(30)).text("detail"))
                .contains("in the future");
        assertThat(shop.post("/ops/v1/flash-sales", Map.of(), "key").status()).isEqualTo(403);
    }

    @Test
    void tellsAStreamOfTheOutcome() {
        var sale = sale(5);
        var ticket = buy(sale, "cus_1", "key").text("id");

        var events = shop.get("/api/v1/flash-tickets/" + ticket + "/events", "Accept", "text/event-stream");

        assertThat(events.response().getBody()).contains("event:ORDERED", "\"orderId\":\"ord_");
    }

    @Test
    void givesBackWhatNobodyBuys() {
        var sale = sale(50);
        assertThat(buy(sale, "cus_1", "key").status()).isEqualTo(202);
        assertThat(ops.get("/ops/v1/flash-sales/" + sale).json().path("leased").asInt())
                .isPositive();

        clock.advance(Duration.ofSeconds(6));
        doors.keep();

        await().untilAsserted(() -> assertThat(ops.get("/ops/v1/flash-sales/" + sale)
                        .json()
                        .path("free")
                        .asInt())
                .isEqualTo(49));
    }

    private String sale(int quantity) {
        var now = clock.instant();
        return sale(quantity, now.minusSeconds(1), now.plusSeconds(600));
    }

    private String sale(int quantity, Instant opensAt, Instant closesAt) {
        var id = announced(quantity, opensAt, closesAt);
        new Neighbours(broker)
                .tell(
                        "product",
                        "stock.allotted.v1",
                        Map.of(
                                "saleId",
                                id,
                                "sku",
                                "edge-sensor",
                                "quantity",
                                quantity,
                                "allottedAt",
                                clock.instant().toString()));
        await().until(() -> ops.get("/ops/v1/flash-sales/" + id).text("status").equals("READY"));
        return id;
    }

    private String announced(int quantity, Instant opensAt, Instant closesAt) {
        var announced = announce(quantity, opensAt, closesAt);
        assertThat(announced.status()).as(announced.response().toString()).isEqualTo(202);
        return announced.text("id");
    }

    private Storefront.Answer announce(int quantity, Instant opensAt, Instant closesAt) {
        return ops.post(
                "/ops/v1/flash-sales",
                Map.of(
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
                        1,
                        "opensAt",
                        opensAt.toString(),
                        "closesAt",
                        closesAt.toString()),
                UUID.randomUUID().toString());
    }

    private Storefront.Answer close(String sale, Map<String, String> closing) {
        return ops.post("/ops/v1/flash-sales/" + sale + "/close", closing, null);
    }

    private Storefront.Answer buy(String sale, String customer, String key) {
        return shop.post("/api/v1/flash-sales/" + sale + "/orders", wish(customer), key);
    }

    private BuyOne one(String customer) {
        var wish = wish(customer);
        return new BuyOne(
                String.valueOf(wish.get("customerId")),
                String.valueOf(wish.get("channel")),
                new Addressee("Li Lei", "+8613800000000", "Nanjing East Road 1, Shanghai"),
                null);
    }

    private Map<String, Object> wish(String customer) {
        return new HashMap<>(Map.of(
                "customerId",
                customer + self,
                "channel",
                "ALIPAY",
                "recipient",
                Map.of("name", "Li Lei", "phone", "+8613800000000", "address", "Nanjing East Road 1, Shanghai")));
    }
}
