package dev.warren.logistics.shipment;

import static org.awaitility.Awaitility.await;

import dev.warren.defaults.Ids;
import dev.warren.defaults.testing.MovableClock;
import dev.warren.defaults.testing.ServiceTest;
import dev.warren.logistics.Answer;
import dev.warren.logistics.FakeCarrier;
import dev.warren.logistics.Heard;
import dev.warren.logistics.Http;
import dev.warren.logistics.Production;
import dev.warren.messaging.Subscription;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The running service, sixty times as fast, with a carrier of our own behind it and ears on its exchange. */
@ServiceTest
@Import(LogisticsTest.Ears.class)
@TestPropertySource(
        properties = {
            "warren.speed=60",
            "warren.carrier.named.yto.secret=" + FakeCarrier.SECRET,
            "warren.carrier.named.yto.previous-secrets=" + LogisticsTest.OLD_SECRET,
            "warren.carrier.named.sf.secret=" + FakeCarrier.OTHER_SECRET,
            "warren.carrier.otherwise=yto",
            "warren.carrier.by-product.vault=sf",
            "warren.carrier.deadline=2s",
            "warren.carrier.by-site.beijing=sf",
            "warren.parcels.claim=5s",
            "warren.parcels.sweep-every=1d"
        })
abstract class LogisticsTest {

    static final String OLD_SECRET = "whsec_b2xkIHNlY3JldCBvZiB0aGUgY2Fycmllcg==";
    static final FakeCarrier carrier = FakeCarrier.start();

    @Autowired
    Heard heard;

    @Autowired
    MovableClock clock;

    @Autowired
    RabbitTemplate rabbit;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JsonMapper json;

    @Autowired
    Shipments shipments;

    @Autowired
    Sweeper sweeper;

    Http http;

    final String orderId = Ids.next("ord");

    @TestConfiguration(proxyBeanMethods = false)
    static class Ears {

        @Bean
        Heard heard() {
            return new Heard();
        }

        @Bean
        Subscription ears(Heard heard) {
            return Subscription.to("logistics.ears.in")
                    .on("logistics", ShipmentCreated.class, heard::hear)
                    .on("logistics", ParcelShipped.class, heard::hear)
                    .on("logistics", ParcelDelivered.class, heard::hear)
                    .on("logistics", ParcelLost.class, heard::hear)
                    .on("logistics", ParcelReplaced.class, heard::hear)
                    .on("logistics", ParcelGivenUp.class, heard::hear)
                    .on("logistics", ShipmentDelivered.class, heard::hear)
                    .concurrency(1);
        }
    }

    @DynamicPropertySource
    static void carrierUrl(DynamicPropertyRegistry properties) {
        properties.add("warren.carrier.named.yto.url", carrier::url);
        properties.add("warren.carrier.named.sf.url", () -> carrier.url() + "/sf");
    }

    @BeforeEach
    void connect(@LocalServerPort int port) {
        http = new Http(port);
        carrier.tellsTimeBy(clock);
    }

    @AfterEach
    void everybodyIsWellAgain() {
        carrier.reset();
        clock.reset();
    }

    /** The goods of this test's order were made at the given sites. */
    UUID produced(String... sites) {
        var messageId = UUID.randomUUID();
        produced(messageId, sites);
        return messageId;
    }

    void produced(UUID messageId, String... sites) {
        rabbit.send("product", "production.completed", Production.completed(messageId, orderId, sites));
    }

    Shipment shipment() {
        return await().until(() -> shipments.findByOrderId(orderId), found -> found.isPresent())
                .orElseThrow();
    }

    Parcel parcelFrom(String site) {
        return shipment().parcels().stream()
                .filter(parcel -> parcel.site().equals(site))
                .findFirst()
                .orElseThrow();
    }

    Parcel awaitParcel(String site, ParcelStatus status) {
        return await().until(() -> parcelFrom(site), parcel -> parcel.status() == status);
    }

    /** A parcel from the given site that its carrier has taken. */
    Parcel accepted(String site) {
        produced(site);
        return awaitParcel(site, ParcelStatus.ACCEPTED);
    }

    /** The carrier calls back, properly signed. */
    Answer tells(Parcel parcel, String status, String occurredAt) {
        return http.callback(secretOf(parcel.carrier()), clock.instant(), news(parcel, status, occurredAt));
    }

    static String secretOf(String carrierName) {
        return carrierName.equals("sf") ? FakeCarrier.OTHER_SECRET : FakeCarrier.SECRET;
    }

    Answer tells(Parcel parcel, String status) {
        return tells(parcel, status, clock.instant().toString());
    }

    static String news(Parcel parcel, String status, String occurredAt) {
        return news(parcel.id(), FakeCarrier.trackingNo(parcel.id()), status, occurredAt);
    }

    static String news(String parcelId, String trackingNo, String status, String occurredAt) {
        return """
                {"parcelId": "%s", "trackingNo": "%s", "status": "%s", "location": "Shenzhen", "occurredAt": "%s"}
                """.formatted(parcelId, trackingNo, status, occurredAt);
    }

    Instant now() {
        return clock.instant();
    }

    static List<String> strings(JsonNode array, String field) {
        return array.valueStream().map(node -> node.path(field).asString()).toList();
    }
}
