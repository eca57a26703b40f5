package dev.warren.order.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.warren.defaults.testing.MovableClock;
import dev.warren.defaults.testing.ServiceTest;
import dev.warren.defaults.testing.Tokens;
import dev.warren.order.life.OrderChanges;
import dev.warren.order.life.OrderFixtures;
import dev.warren.order.life.OrderLife;
import dev.warren.order.life.Watchers;
import dev.warren.order.testing.QuoteFixtures;
import dev.warren.order.testing.Storefront;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ServiceTest
class ReadingTest {

    @LocalServerPort
    int port;

    @Autowired
    OrderLife life;

    @Autowired
    OrderChanges changes;

    @Autowired
    MovableClock clock;

    private Storefront shop;

    @BeforeEach
    void open() {
        shop = Storefront.of("mer_demo", port);
    }

    @Test
    void saysNothingNewToWhoKnowsTheVersion() {
        var id = place();
        var etag = shop.get("/api/v1/orders/" + id).header("ETag");

        assertThat(shop.get("/api/v1/orders/" + id, "If-None-Match", etag).status())
                .isEqualTo(304);

        reserve(id);
        var changed = shop.get("/api/v1/orders/" + id, "If-None-Match", etag);
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.header("ETag")).isNotEqualTo(etag);
    }

    @Test
    void answersInOnePiece() {
        assertThat(shop.get("/api/v1/orders/" + place()).header("Content-Length"))
                .matches("\\d+");
    }

    @Test
    void answersAWaitingReaderAsSoonAsTheOrderChanges() throws Exception {
        var id = place();
        var etag = shop.get("/api/v1/orders/" + id).header("ETag");

        var waiting = CompletableFuture.supplyAsync(
                () -> shop.get("/api/v1/orders/" + id + "?wait=30s", "If-None-Match", etag));
        await().until(() -> Watchers.watch(changes, id));
        assertThat(waiting).isNotDone();
        reserve(id);

        assertThat(waiting.get().text("status")).isEqualTo("AWAITING_PAYMENT");
    }

    @Test
    void letsAReaderGoWhenNothingChangesInTime() {
        var id = place();
        var etag = shop.get("/api/v1/orders/" + id).header("ETag");

        var asked = System.nanoTime();
        assertThat(shop.get("/api/v1/orders/" + id + "?wait=200ms", "If-None-Match", etag)
                        .status())
                .isEqualTo(304);
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
        assertThat(shop.get("/api/v1/orders/" + id + "?wait=20h").text("code")).isEqualTo("invalid-request");
        assertThat(shop.get("/api/v1/orders/" + id + "?wait=soon").text("code")).isEqualTo("invalid-request");
    }

    @Test
    void streamsEveryStepAndContinuesWhereAConnectionBroke() throws Exception {
        var id = place();
        reserve(id);

        var first = new CopyOnWriteArrayList<String>();
        var connection = stream(id, null, first);
        await().untilAsserted(
                        () -> assertThat(first).contains("id:1", "event:PLACED", "id:2", "event:AWAITING_PAYMENT"));
        connection.cancel(true);
        var second = new CopyOnWriteArrayList<String>();
        stream(id, "2", second);
        life.apply(id, order -> order.pay("pay_1", order.view().total(), Instant.now(), Instant.now()));

        await().untilAsserted(() -> assertThat(second).contains("id:3", "event:PAID"));
        assertThat(second).doesNotContain("event:PLACED");
    }

    @Test
    void streamsNothingToWhoMayNotSeeTheOrder() {
        var id = place();
        var events = "/api/v1/orders/" + id + "/events";

        var nobody = Storefront.withToken(null, port).get(events);
        assertThat(nobody.status()).isEqualTo(401);
        assertThat(nobody.text("code")).isEqualTo("unauthenticated");
        var other = Storefront.of("mer_other", port).get(events);
        assertThat(other.status()).isEqualTo(404);
        assertThat(other.text("code")).isEqualTo("order-not-found");
        assertThat(Watchers.watch(changes, id)).isFalse();
    }

    @Test
    void forgetsAStreamNobodyListensToAnyMore() throws Exception {
        var id = place();
        try (var listener = HttpClient.newHttpClient()) {
            var answer = listener.send(events(id).build(), HttpResponse.BodyHandlers.ofInputStream());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(Watchers.watch(changes, id)).isTrue();
            answer.body().close();
        }

        reserve(id); // a broken connection is noticed by sending

        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(Watchers.watch(changes, id)).isFalse());
    }

    @Test
    void endsTheStreamWhenTheLifeOfTheOrderIsOver() {
        var id = place();
        life.apply(id, order -> order.stockRejected("edge-sensor", "OUT_OF_STOCK", Instant.now(), Instant.now()));

        var lines = new CopyOnWriteArrayList<String>();
        var connection = stream(id, null, lines);

        await().untilAsserted(() -> assertThat(connection).isDone());
        assertThat(lines).contains("event:PLACED", "event:REJECTED");
    }

    @Test
    void streamsTheRevivalOfAnOrderThatHadTimedOut() {
        var id = place();
        reserve(id);
        timeOut(id);
        var lines = new CopyOnWriteArrayList<String>();
        var connection = stream(id, null, lines);
        await().untilAsserted(() -> assertThat(lines).contains("event:TIMED_OUT"));
        assertThat(connection).isNotDone();

        life.apply(
                id,
                order -> order.pay("pay_1", order.view().total(), order.view().expiresAt(), Instant.now()));
        life.apply(id, order -> order.stockRevived(1, Instant.now(), Instant.now()));

        await().untilAsserted(() -> assertThat(lines).contains("event:REVIVING", "event:PAID"));
        connection.cancel(true);
    }

    @Test
    void endsTheStreamOfAnOrderThatTimedOutLongAgo() {
        var id = place();
        reserve(id);
        timeOut(id);
        clock.advance(Duration.ofMinutes(15).plusSeconds(1));

        var lines = new CopyOnWriteArrayList<String>();
        var connection = stream(id, null, lines);

        await().untilAsserted(() -> assertThat(connection).isDone());
        assertThat(lines).contains("event:TIMED_OUT");
    }

    private void timeOut(String id) {
        life.apply(id, order -> order.expire(order.view().expiresAt()));
        life.apply(id, order -> order.paymentClosed(clock.instant(), clock.instant()));
    }

    @AfterEach
    void putTheClockBack() {
        clock.reset();
    }

    @Test
    void pagesThroughAllOrdersOnceWhileNewOnesArrive() {
        var other = "mer_pages";
        var expected = IntStream.range(0, 7).mapToObj(i -> begin(other)).toList();
        var reader = Storefront.of(other, port);

        var seen = new ArrayList<String>();
        var page = reader.get("/api/v1/orders?limit=3");
        seen.addAll(ids(page));
        begin(other);
        while (page.json().path("hasMore").asBoolean()) {
            page = reader.get("/api/v1/orders?limit=3&cursor=" + page.text("nextCursor"));
            seen.addAll(ids(page));
        }

        assertThat(seen).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void filtersByStatusAndTime() {
        var other = "mer_filter";
        var id = begin(other);
        var later = begin(other);
        reserve(id);
        var reader = Storefront.of(other, port);

        assertThat(ids(reader.get("/api/v1/orders?status=AWAITING_PAYMENT"))).containsExactly(id);
        assertThat(ids(reader.get("/api/v1/orders?createdAfter=2100-01-01T00:00:00Z")))
                .isEmpty();
        var between = placedAt(reader, id);
        assertThat(ids(reader.get("/api/v1/orders?createdAfter=" + between))).containsExactly(later);
        assertThat(ids(reader.get("/api/v1/orders?createdAfter=" + between.minusSeconds(60))))
                .containsExactly(later, id);
        assertThat(reader.get("/api/v1/orders?status=NONE").text("code")).isEqualTo("invalid-request");
        assertThat(reader.get("/api/v1/orders?limit=0").text("code")).isEqualTo("invalid-request");
        assertThat(reader.get("/api/v1/orders?createdAfter=yesterday").text("code"))
                .isEqualTo("invalid-request");
        assertThat(reader.getRaw("/api/v1/orders?createdAfter=%2B300000-01-01T00:00:00Z")
                        .text("code"))
                .isEqualTo("invalid-request");
    }

    private static Instant placedAt(Storefront reader, String id) {
        return Instant.parse(reader.get("/api/v1/orders/" + id).text("placedAt"));
    }

    private static List<String> ids(Storefront.Answer page) {
        return page.json()
                .path("data")
                .valueStream()
                .map(order -> order.path("id").asString(""))
                .toList();
    }

    private String begin(String merchantId) {
        var id = dev.warren.defaults.Ids.next("ord");
        var fixture = OrderFixtures.placedOrder(id);
        life.begin(new dev.warren.order.life.PlacedOrder(
                id,
                merchantId,
                fixture.customerId(),
                fixture.channel(),
                null,
                fixture.lines(),
                fixture.total(),
                fixture.recipient(),
                Instant.now(),
                Instant.now().plusSeconds(1_800)));
        return id;
    }

    private void reserve(String id) {
        life.apply(id, order -> order.stockReserved(Instant.now(), Instant.now()));
    }

    private String place() {
        return shop.place(QuoteFixtures.quote("mer_demo", Instant.now().plusSeconds(600)))
                .text("id");
    }

    private HttpRequest.Builder events(String id) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/api/v1/orders/%s/events".formatted(port, id)))
                .header("Authorization", "Bearer " + Tokens.storefront("mer_demo"))
                .timeout(Duration.ofSeconds(30));
    }

    private CompletableFuture<Void> stream(
            String id, @org.jspecify.annotations.Nullable String lastEventId, List<String> lines) {
        var request = events(id);
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        return HttpClient.newHttpClient()
                .sendAsync(request.build(), HttpResponse.BodyHandlers.ofLines())
                .thenAccept(response -> response.body().forEach(lines::add));
    }
}
