package dev.warren.order.placing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.warren.defaults.testing.ServiceTest;
import dev.warren.defaults.testing.Tokens;
import dev.warren.order.testing.Ear;
import dev.warren.order.testing.QuoteFixtures;
import dev.warren.order.testing.Storefront;
import dev.warren.order.testing.Storefront.Answer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

@ServiceTest
class PlacingTest {

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionOperations transactions;

    @Autowired
    AmqpAdmin admin;

    @Autowired
    RabbitTemplate broker;

    private Storefront shop;

    @BeforeEach
    void open() {
        shop = Storefront.of("mer_demo", port);
    }

    @Test
    void takesAnOrderOverAtOnce() {
        var placed = shop.place(quote());

        assertThat(placed.status()).isEqualTo(202);
        assertThat(placed.text("id")).startsWith("ord_");
        assertThat(placed.text("status")).isEqualTo("PLACED");
        assertThat(placed.json().path("total").path("amount").asLong()).isEqualTo(15_800);
        assertThat(placed.header("Location")).isEqualTo("/api/v1/orders/" + placed.text("id"));
        assertThat(shop.get(placed.header("Location")).text("id")).isEqualTo(placed.text("id"));
    }

    @Test
    void answersTheSameOrderToTheSameCommandAgain() {
        var key = UUID.randomUUID().toString();
        var quote = quote();

        var first = shop.place(quote, key);
        var second = shop.place(quote, key);

        assertThat(second.status()).isEqualTo(202);
        assertThat(second.json()).isEqualTo(first.json());
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
    }

    @Test
    void placesOneOrderHoweverOftenTheCommandArrivesAtTheSameTime() throws Exception {
        var key = UUID.randomUUID().toString();
        var quote = quote();
        var before = orders();

        List<Answer> answers;
        try (var buyers = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = IntStream.range(0, 12)
                    .mapToObj(i -> buyers.submit(() -> shop.place(quote, key)))
                    .toList();
            answers = calls.stream()
                    .map(call -> {
                        try {
                            return call.get();
                        } catch (Exception failed) {
                            throw new IllegalStateException(failed);
                        }
                    })
                    .toList();
        }

        assertThat(orders() - before).isEqualTo(1);
        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isIn(202, 409));
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 409)
                .allSatisfy(answer -> assertThat(answer.text("code")).isEqualTo("idempotency-key-in-use"));
        assertThat(shop.place(quote, key).status()).isEqualTo(202);
    }

    @Test
    void refusesTheSameCommandWhileTheFirstIsStillRunning() {
        var key = UUID.randomUUID().toString();
        var quote = quote();

        transactions.executeWithoutResult(first -> {
            jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                    .param("storefront-mer_demo " + key)
                    .query()
                    .singleRow();
            assertRefused(shop.place(quote, key), 409, "idempotency-key-in-use");
        });

        assertThat(shop.place(quote, key).status()).isEqualTo(202);
    }

    @Test
    void refusesAKeyThatWasUsedForAnotherOrder() {
        var key = UUID.randomUUID().toString();
        shop.place(quote(), key);

        var reused = shop.post("/api/v1/orders", with("customerId", "cus_2"), key);

        assertRefused(reused, 422, "idempotency-key-reused");
    }

    @Test
    void doesNotBurnTheKeyOfARefusedCommand() {
        var key = UUID.randomUUID().toString();

        assertRefused(shop.post("/api/v1/orders", with("quote", "garbage"), key), 422, "quote-invalid");

        assertThat(shop.place(quote(), key).status()).isEqualTo(202);
    }

    @Test
    void refusesAnOrderWithoutAKey() {
        assertRefused(shop.place(quote(), null), 400, "idempotency-key-missing");
        assertRefused(shop.place(quote(), " "), 400, "idempotency-key-missing");
    }

    @Test
    void refusesWhatItCannotRead() {
        var before = orders();

        assertRefused(shop.post("/api/v1/orders", "{\"quote\": ", "k1"), 400, "malformed-json");
        assertRefused(shop.post("/api/v1/orders", "[]", "k2"), 400, "malformed-json");
        assertRefused(shop.post("/api/v1/orders", with("channel", "SHELLS"), "k3"), 422, "unknown-channel");
        assertRefused(shop.post("/api/v1/orders", with("customerId", " "), "k4"), 400, "invalid-request");
        assertRefused(shop.post("/api/v1/orders", with("notifyUrl", "ftp://x"), "k5"), 400, "invalid-request");
        var missing = shop.post("/api/v1/orders", Map.of("quote", quote()), "k6");
        assertRefused(missing, 400, "invalid-request");
        assertThat(missing.json().path("errors").findValuesAsString("field"))
                .contains("channel", "recipient", "customerId");

        assertThat(orders()).isEqualTo(before);
    }

    @Test
    void refusesTextTheDatabaseCannotStoreAndNamesTheField() {
        var recipient = Map.of("name", "Li\0Lei", "phone", "+86", "address", "Shanghai");

        assertNames(shop.post("/api/v1/orders", with("customerId", "a\0b"), "n1"), "customerId");
        assertNames(shop.post("/api/v1/orders", with("recipient", recipient), "n2"), "recipient.name");
        assertNames(shop.getRaw("/api/v1/orders?note=%00"), "note");
        assertNames(shop.get("/api/v1/orders?cursor=b3JkXwA"), "cursor");
        assertThat(shop.getRaw("/api/v1/orders/ord_%00").status()).isEqualTo(400);
    }

    @Test
    void saysInItsOwnWordsWhatItCannotRead() {
        var number = shop.post("/api/v1/orders", with("recipient", 5), "w1");
        var list = shop.post("/api/v1/orders", with("recipient", List.of()), "w2");
        var text = shop.post("/api/v1/orders", with("customerId", Map.of()), "w3");

        assertNames(number, "recipient");
        assertNames(list, "recipient");
        assertNames(text, "customerId");
        assertThat(List.of(number, list, text))
                .allSatisfy(answer -> assertThat(answer.response().getBody())
                        .contains("not readable (expected: ")
                        .doesNotContain("dev.warren", "java."));
    }

    private static void assertNames(Answer answer, String field) {
        assertRefused(answer, 400, "invalid-request");
        assertThat(answer.json().path("errors").findValuesAsString("field")).containsExactly(field);
    }

    @Test
    void refusesWhoeverHasNoTokenForIt() {
        assertRefused(Storefront.withToken(null, port).place(quote()), 401, "unauthenticated");
        assertRefused(Storefront.withToken(Tokens.expired(), port).place(quote()), 401, "unauthenticated");
        assertRefused(Storefront.withToken("garbage", port).place(quote()), 401, "unauthenticated");
        assertRefused(
                Storefront.withToken(Tokens.merchant("mer_demo"), port).place(quote()), 403, "insufficient-scope");
        assertRefused(Storefront.of("mer_other", port).place(quote()), 422, "quote-foreign");
        assertThat(shop.get("/ops/v1/stuck").status()).isEqualTo(403);
    }

    @Test
    void keepsMerchantsApart() {
        var id = shop.place(quote()).text("id");
        var other = Storefront.of("mer_other", port);

        assertRefused(other.get("/api/v1/orders/" + id), 404, "order-not-found");
        assertRefused(other.post("/api/v1/orders/" + id + "/cancel", null, null), 404, "order-not-found");
        assertThat(other.get("/api/v1/orders").json().path("data").size()).isZero();
        assertThat(Storefront.withToken(Tokens.ops(), port)
                        .get("/api/v1/orders/" + id)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void announcesWhatItTookOver() {
        var ear = new Ear(admin, broker);

        var id = shop.place(quote()).text("id");

        await().untilAsserted(() -> assertThat(ear.heard(id)).containsExactly("order.placed.v1"));
    }

    private long orders() {
        return jdbc.sql("select count(*) from orders").query(Long.class).single();
    }

    private static Map<String, Object> with(String field, Object value) {
        var order = new HashMap<>(Storefront.order(quote()));
        order.put(field, value);
        return order;
    }

    private static String quote() {
        return QuoteFixtures.quote("mer_demo", Instant.now().plusSeconds(600));
    }

    private static void assertRefused(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.response().toString()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.text("code")).isEqualTo(code);
        assertThat(answer.text("type")).isEqualTo("https://warren.dev/problems/" + code);
        assertThat(answer.json().path("errors").isArray()).isTrue();
    }
}
