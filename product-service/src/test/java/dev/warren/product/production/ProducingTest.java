package dev.warren.product.production;

import static dev.warren.product.testing.PaidOrders.SITES;
import static dev.warren.product.testing.PaidOrders.report;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.warren.defaults.testing.MovableClock;
import dev.warren.product.production.factory.AskingTheFactory;
import dev.warren.product.production.factory.LateTimers;
import dev.warren.product.testing.Bus;
import dev.warren.product.testing.FakeFactory;
import dev.warren.product.testing.FakeFactory.Asked;
import dev.warren.product.testing.PaidOrders;
import dev.warren.product.testing.ProductServiceTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From the paid order to the goods, with a factory that is away, slow, silent or forgetful; at sixty times the speed. */
@ProductServiceTest
class ProducingTest {

    @Autowired
    PaidOrders orders;

    @Autowired
    FakeFactory factory;

    @Autowired
    Bus bus;

    @Autowired
    Producing producing;

    @Autowired
    AskingTheFactory asking;

    @Autowired
    LateTimers sweeper;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    @AfterEach
    void asUsual() {
        factory.reset();
        clock.reset();
    }

    @Test
    void asksTheFactoryForWhatWasPaid() {
        var order = orders.pay();

        awaitStatus(order, "ACCEPTED");
        var asked = requests(order);
        assertThat(asked).hasSize(1);
        assertThat(new String(asked.getFirst().body(), UTF_8))
                .isEqualTo("{\"requestId\":\"%s\",\"items\":[{\"sku\":\"tower-basic\",\"years\":2,\"quantity\":1},"
                                .formatted(orders.productionOf(order))
                        + "{\"sku\":\"edge-sensor\",\"years\":1,\"quantity\":3}],"
                        + "\"callbackUrl\":\"http://product.test/webhooks/factory\"}");
    }

    @Test
    void makesTheGoodsOfAnOrderOnceHoweverOftenItIsPaid() {
        var order = orders.pay();
        awaitStatus(order, "ACCEPTED");

        var again = bus.publish("order.paid.v1", Bus.sample("order.paid.v1", order));

        await().until(() ->
                jdbc.sql("select count(*) from inbox where consumer = 'product.production.in' and message_id = ?")
                                .param(again)
                                .query(Integer.class)
                                .single()
                        == 1);
        assertThat(requests(order)).hasSize(1);
    }

    @Test
    void requestsAgainUntilTheFactoryIsBack() {
        var failures = new ConcurrentHashMap<String, Integer>();
        factory.onRequest((exchange, id) -> {
            var failure = failures.merge(id, 1, Integer::sum);
            (failure <= 2
                            ? FakeFactory.says(503, "later")
                            : failure == 3
                                    ? FakeFactory.closesTheConnection()
                                    : FakeFactory.says(202, report("$id", "ACCEPTED")))
                    .answer(exchange, id);
        });

        var order = orders.pay();

        awaitStatus(order, "ACCEPTED");
        assertThat(requests(order)).hasSize(4);
        assertThat(requests(order))
                .extracting(asked -> new String(asked.body(), UTF_8))
                .containsOnly(new String(requests(order).getFirst().body(), UTF_8));
    }

    @Test
    void requestsAgainWhenTheAnswerNeverComes() {
        factory.onRequest(factory.staysSilent());
        var order = orders.pay();
        await().until(() -> requests(order).size() >= 2);

        factory.reset();

        awaitStatus(order, "ACCEPTED");
    }

    @Test
    void findsOutByItselfWhenTheCallbackIsLost() {
        factory.onQuery(FakeFactory.says(200, report("$id", "COMPLETED", SITES)));

        var order = orders.pay();

        var heard = bus.awaitAbout(order, "production.started.v1", "production.completed.v1");
        assertThat(heard.getLast().body().path("recipient").path("name").asString())
                .isEqualTo("Li Lei");
        assertThat(heard.getLast().body().path("merchantId").asString()).isEqualTo("mer_demo");
        assertThat(heard.getLast().body().path("sites")).hasSize(2);
        assertThat(orders.statusOf(order)).isEqualTo("COMPLETED");
    }

    @Test
    void asksOnWhileTheFactoryWorksOrTalksNonsense() {
        var questions = new ConcurrentHashMap<String, Integer>();
        factory.onQuery((exchange, id) -> {
            var answer = switch (questions.merge(id, 1, Integer::sum)) {
                case 1 -> FakeFactory.says(200, report("$id", "IN_PRODUCTION"));
                case 2 -> FakeFactory.says(200, "<html>");
                default -> FakeFactory.says(200, report("$id", "FAILED", "\"reason\":\"no steel\""));
            };
            answer.answer(exchange, id);
        });

        var order = orders.pay();

        var heard = bus.awaitAbout(order, "production.started.v1", "production.failed.v1");
        assertThat(heard.getLast().body().path("reason").asString()).isEqualTo("no steel");
        assertThat(questions).containsEntry(orders.productionOf(order), 3);
    }

    @Test
    void requestsAgainWhatTheFactoryHasForgotten() {
        factory.onQuery(FakeFactory.says(404, ""));

        var order = orders.pay();

        await().until(() -> requests(order).size() == 2);
        assertThat(orders.statusOf(order)).isEqualTo("ACCEPTED");
    }

    @Test
    void goesOnAfterWhoeverAskedHasDied() {
        factory.onRequest(FakeFactory.says(503, "later"));
        var order = orders.pay();
        await().until(() -> !requests(order).isEmpty());
        // Somebody takes the next question and is never seen again.
        await().until(() ->
                producing.claim(orders.productionOf(order), nextAt(order)).isPresent());
        var before = requests(order).size();
        factory.reset();

        sweeper.sweep();
        assertThat(orders.statusOf(order)).isEqualTo("REQUESTED");

        clock.advance(Duration.ofSeconds(21)); // lease and grace
        sweeper.sweep();

        awaitStatus(order, "ACCEPTED");
        assertThat(before).isPositive();
    }

    @Test
    void asksOncePerTimerHoweverManyHearIt() throws Exception {
        var order = orders.pay();
        awaitStatus(order, "ACCEPTED");
        var production = orders.productionOf(order);
        clock.advance(Duration.ofMinutes(10));
        var before = producing.askNow(production).orElseThrow().attempt();
        await("the answer to be written down")
                .until(() -> producing.find(order).orElseThrow().attempt() == before + 1);
        assertThat(queries(order)).hasSize(1);
        var timer = nextAt(order);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 6; i++) {
                threads.submit(() -> asking.ask(production, timer));
            }
        }

        assertThat(queries(order)).hasSize(2);
    }

    @Test
    void holdsNoLockWhileTheFactoryThinks() {
        var free = new AtomicBoolean();
        factory.onRequest((exchange, id) -> {
            free.set(jdbc.sql("select id from production_order where id = ? for update nowait")
                    .param(id)
                    .query(String.class)
                    .optional()
                    .isPresent());
            FakeFactory.says(202, report("$id", "ACCEPTED")).answer(exchange, id);
        });

        var order = orders.pay();

        awaitStatus(order, "ACCEPTED");
        assertThat(free).isTrue();
    }

    private void awaitStatus(String order, String status) {
        await().atMost(Duration.ofSeconds(20)).until(() -> orders.statusOf(order), status::equals);
    }

    private Instant nextAt(String order) {
        return producing.find(order).map(ProductionView::nextAt).orElseThrow();
    }

    private List<Asked> requests(String order) {
        return asked(order, "POST");
    }

    private List<Asked> queries(String order) {
        return asked(order, "GET");
    }

    private List<Asked> asked(String order, String method) {
        var production = orders.productionOf(order);
        return production.isEmpty()
                ? List.of()
                : factory.asked(production).stream()
                        .filter(each -> each.method().equals(method))
                        .toList();
    }
}
