package dev.warren.logistics.carrier;

import static dev.warren.logistics.FakeCarrier.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.warren.logistics.FakeCarrier;
import dev.warren.logistics.FakeCarrier.Misbehaviour;
import dev.warren.logistics.Item;
import dev.warren.logistics.Recipient;
import dev.warren.logistics.carrier.CarrierAnswer.Known;
import dev.warren.logistics.carrier.CarrierAnswer.NotKnown;
import dev.warren.logistics.carrier.CarrierAnswer.Unknown;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.json.JsonMapper;

class CarrierTest {

    private static final String PARCEL = "pcl_01h455vb4pex5vsknk084sn02q";
    private static final Duration DEADLINE = Duration.ofMillis(700);

    private final FakeCarrier fake = FakeCarrier.start();
    private final CountDownLatch over = new CountDownLatch(1);
    private final CarrierProperties.Account account =
            new CarrierProperties.Account(URI.create(fake.url()), FakeCarrier.SECRET, List.of());
    private final CarrierProperties properties = new CarrierProperties(
            Map.of("sf-express", account),
            URI.create("http://localhost/webhooks/carrier"),
            Duration.ofMillis(500),
            DEADLINE,
            2,
            Map.of(),
            Map.of(),
            "sf-express");
    private final Carrier carrier = new Carrier(
            "sf-express",
            account,
            RestClient.builder(),
            properties,
            Clock.systemUTC(),
            JsonMapper.builder().build());

    @AfterEach
    void hangUp() {
        over.countDown();
        fake.goesDown();
    }

    @Test
    void asksForAParcelSignedAndWhole() {
        var answer = carrier.request(parcel());

        assertThat(answer).isEqualTo(new Known(FakeCarrier.trackingNo(PARCEL), CarrierStatus.ACCEPTED, List.of()));
        var received = fake.requestsFor("shenzhen").getFirst();
        assertThat(received.webhookId()).isEqualTo(PARCEL);
        assertThat(received.body()).isEqualTo(JsonMapper.builder().build().readTree("""
                        {"parcelId": "pcl_01h455vb4pex5vsknk084sn02q", "site": "shenzhen", "carrier": "sf-express",
                         "recipient": {"name": "Li Lei", "phone": "13800000000", "address": "1 Nanjing Road"},
                         "items": [{"sku": "ssl-basic", "quantity": 2}],
                         "callbackUrl": "http://localhost/webhooks/carrier"}
                        """));
    }

    @Test
    void hearsTheWayAParcelCame() {
        carrier.request(parcel());
        fake.movesTo(PARCEL, """
                {"parcelId": "%s", "trackingNo": "T1", "status": "IN_TRANSIT", "weight": 3, "events": [
                  {"status": "ACCEPTED", "location": "Shenzhen", "occurredAt": "2026-11-22T10:00:00Z"},
                  {"status": "IN_TRANSIT", "occurredAt": "2026-11-22T11:00:00.123456789Z"}]}
                """.formatted(PARCEL));

        var answer = carrier.whereIs(PARCEL);

        assertThat(answer)
                .isEqualTo(new Known(
                        "T1",
                        CarrierStatus.IN_TRANSIT,
                        List.of(
                                news(CarrierStatus.ACCEPTED, "Shenzhen", "2026-11-22T10:00:00Z"),
                                news(CarrierStatus.IN_TRANSIT, null, "2026-11-22T11:00:00.123456Z"))));
    }

    @Test
    void knowsNothingAfterAnErrorThatNobodySigned() {
        assertUnknown(exchange -> reply(exchange, 500, "{}"), "HTTP 500");
        assertUnknown(exchange -> reply(exchange, 404, FakeCarrier.accepted(PARCEL)), "HTTP 404");
        assertUnknown(exchange -> reply(exchange, 422, "{\"error\": \"no such address\"}"), "HTTP 422");
    }

    @Test
    void saysThatTheCarrierDoesNotKnowTheParcel() {
        carrier.request(parcel());
        fake.misbehavesAt("shenzhen", exchange -> reply(exchange, 404, ""));

        assertThat(carrier.whereIs(PARCEL)).isEqualTo(new NotKnown());
    }

    @Test
    void followsNoRedirect() {
        assertUnknown(
                exchange -> {
                    exchange.getResponseHeaders().set("Location", fake.url() + "/elsewhere");
                    reply(exchange, 307, "");
                },
                "HTTP 307");

        assertThat(fake.requestsFor("shenzhen")).hasSize(1);
    }

    @Test
    void knowsNothingAfterGarbage() {
        assertUnknown(exchange -> reply(exchange, 200, "<html>welcome</html>"), "the answer cannot be read");
        assertUnknown(exchange -> reply(exchange, 200, "null"), "the answer is about another parcel");
        assertUnknown(exchange -> reply(exchange, 202, "{}"), "the answer is about another parcel");
        assertUnknown(
                exchange -> reply(exchange, 202, FakeCarrier.accepted("pcl_other000")),
                "the answer is about another parcel");
        assertUnknown(
                exchange -> reply(exchange, 202, "{\"parcelId\": \"%s\", \"status\": \"ACCEPTED\"}".formatted(PARCEL)),
                "the answer has no trackingNo or no status");
        assertUnknown(
                exchange -> reply(
                        exchange,
                        202,
                        "{\"parcelId\": \"%s\", \"trackingNo\": \"T\", \"status\": \"EATEN\"}".formatted(PARCEL)),
                "the answer cannot be read");
        assertUnknown(exchange -> reply(exchange, 202, """
                        {"parcelId": "%s", "trackingNo": "T", "status": "ACCEPTED", "events": [{"status": "ACCEPTED"}]}
                        """.formatted(PARCEL)), "the answer cannot be read");
        assertUnknown(exchange -> reply(exchange, 202, """
                        {"parcelId": "%s", "trackingNo": "T", "status": "ACCEPTED", "events": [
                          {"status": "ACCEPTED", "location": "a\\u0000b", "occurredAt": "2026-11-22T10:00:00Z"}]}
                        """.formatted(PARCEL)), "the answer cannot be read");
        assertUnknown(exchange -> reply(exchange, 202, """
                        {"parcelId": "%s", "trackingNo": "T", "status": "ACCEPTED", "events": [
                          {"status": "ACCEPTED", "occurredAt": "+300000-01-01T00:00:00Z"}]}
                        """.formatted(PARCEL)), "the answer cannot be read");
        assertUnknown(
                exchange -> reply(exchange, 202, """
                        {"parcelId": "%s", "trackingNo": "a\\u0000b", "status": "ACCEPTED"}
                        """.formatted(PARCEL)), "the answer has no trackingNo or no status");
    }

    @Test
    void readsNoEndlessAnswer() {
        assertUnknown(exchange -> reply(exchange, 202, " ".repeat(100_000)), "answer: over 65536 bytes");
    }

    @Test
    void knowsNothingWhenTheLineBreaks() {
        assertUnknown(exchange -> {}, "");
    }

    @Test
    void knowsNothingWhenNobodyListens() {
        fake.goesDown();

        assertThat(carrier.request(parcel())).isInstanceOf(Unknown.class);
    }

    @Test
    void waitsNoLongerThanTheDeadlineForSilence() {
        assertUnknownInTime(exchange -> awaitOver());
    }

    @Test
    void waitsNoLongerThanTheDeadlineForAnAnswerThatDrips() {
        assertUnknownInTime(exchange -> {
            exchange.sendResponseHeaders(202, 0);
            while (over.getCount() > 0) {
                exchange.getResponseBody().write(' ');
                exchange.getResponseBody().flush();
                awaitOver(100);
            }
        });
    }

    @Test
    void letsNobodyWaitInLineForACarrierThatDoesNotAnswer() {
        fake.misbehavesAt("shenzhen", exchange -> awaitOver());
        assertThat(carrier.request(parcel())).isInstanceOf(Unknown.class);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.execute(() -> carrier.request(parcel()));
            threads.execute(() -> carrier.request(parcel()));
            await().until(() -> fake.requestsFor("shenzhen").size() == 3);

            assertThat(carrier.request(parcel())).isEqualTo(new Unknown("sf-express owes 2 answers already"));

            assertThat(fake.requestsFor("shenzhen")).hasSize(3);
        }
        fake.recoversAt("shenzhen");
        assertThat(carrier.request(parcel())).isInstanceOf(Known.class);
    }

    private void assertUnknownInTime(Misbehaviour misbehaviour) {
        fake.misbehavesAt("shenzhen", misbehaviour);

        var begun = System.nanoTime();
        var answer = carrier.request(parcel());

        assertThat(answer).isInstanceOf(Unknown.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isBetween(DEADLINE, DEADLINE.multipliedBy(4));
    }

    private void assertUnknown(Misbehaviour misbehaviour, String reason) {
        fake.misbehavesAt("shenzhen", misbehaviour);

        var answer = carrier.request(parcel());

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Unknown.class, unknown -> assertThat(unknown.reason()).contains(reason));
    }

    private void awaitOver() {
        awaitOver(60_000);
    }

    private void awaitOver(long millis) {
        try {
            over.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static CarrierNews news(
            CarrierStatus status, @org.jspecify.annotations.Nullable String location, String occurredAt) {
        return new CarrierNews(PARCEL, "T1", status, location, Instant.parse(occurredAt));
    }

    private static ParcelRequest parcel() {
        return new ParcelRequest(
                PARCEL,
                "shenzhen",
                "sf-express",
                new Recipient("Li Lei", "13800000000", "1 Nanjing Road"),
                List.of(new Item("ssl-basic", 2)));
    }
}
