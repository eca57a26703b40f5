package dev.warren.logistics.shipment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.warren.defaults.testing.Tokens;
import dev.warren.logistics.FakeCarrier;
import dev.warren.messaging.Event;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Callbacks as a carrier sends them: contradicting us, twice, late, out of order, all at once. */
class CarrierCallbackTest extends LogisticsTest {

    @Test
    void quarantinesNewsUnderAnotherTrackingNumber() {
        var parcel = accepted("shenzhen");
        var foreign = news(parcel.id(), "TRK-FOREIGN", "DELIVERED", "2026-11-22T10:00:00Z");

        var answer = http.callback(FakeCarrier.SECRET, now(), foreign);
        var again = http.callback(FakeCarrier.SECRET, now(), foreign);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("news-refused");
        assertThat(again.status()).isEqualTo(409);
        assertThat(parcelFrom("shenzhen").status()).isEqualTo(ParcelStatus.ACCEPTED);
        assertThat(tracking(parcel)).isEmpty();
        assertThat(quarantined(parcel)).isEqualTo(1);
    }

    @Test
    void quarantinesTheLossOfAParcelThatWasDelivered() {
        var parcel = accepted("shenzhen");
        tells(parcel, "DELIVERED");

        var answer = tells(parcel, "LOST");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(parcelFrom("shenzhen").status()).isEqualTo(ParcelStatus.DELIVERED);
        assertThat(quarantined(parcel)).isEqualTo(1);
        await().untilAsserted(() -> assertThat(heardClasses())
                .isEqualTo(List.of(ShipmentCreated.class, ParcelDelivered.class, ShipmentDelivered.class)));
    }

    @Test
    void takesARepeatForWhatItIs() {
        var parcel = accepted("shenzhen");

        for (var i = 0; i < 3; i++) {
            assertThat(tells(parcel, "IN_TRANSIT", "2026-11-22T10:00:00Z").status())
                    .isEqualTo(204);
        }

        assertThat(tracking(parcel)).isEqualTo(List.of("IN_TRANSIT"));
        await().untilAsserted(
                        () -> assertThat(heard.of(orderId, ParcelShipped.class)).hasSize(1));
    }

    @Test
    void goesOnlyForwardWhenNewsComesInTheWrongOrder() {
        var parcel = accepted("shenzhen");

        assertThat(tells(parcel, "DELIVERED", "2026-11-22T12:00:00Z").status()).isEqualTo(204);
        assertThat(tells(parcel, "IN_TRANSIT", "2026-11-22T11:00:00Z").status()).isEqualTo(204);
        assertThat(tells(parcel, "ACCEPTED", "2026-11-22T10:00:00Z").status()).isEqualTo(204);

        assertThat(parcelFrom("shenzhen").status()).isEqualTo(ParcelStatus.DELIVERED);
        assertThat(tracking(parcel)).isEqualTo(List.of("ACCEPTED", "IN_TRANSIT", "DELIVERED"));
        await().untilAsserted(() -> assertThat(heardClasses())
                .isEqualTo(List.of(ShipmentCreated.class, ParcelDelivered.class, ShipmentDelivered.class)));
    }

    @Test
    void tellsOfALostParcelAndOfItsBeingFound() {
        var parcel = accepted("shenzhen");

        tells(parcel, "LOST");
        assertThat(shipment().status()).isEqualTo(ShipmentStatus.LOST);
        tells(parcel, "DELIVERED");

        await().untilAsserted(() -> assertThat(heardClasses())
                .isEqualTo(List.of(
                        ShipmentCreated.class, ParcelLost.class, ParcelDelivered.class, ShipmentDelivered.class)));
    }

    @Test
    void deliversOnceWhenEveryCallbackComesManyTimesAtTheSameMoment() throws Exception {
        produced("shenzhen", "suzhou", "wuhan");
        var parcels = List.of("shenzhen", "suzhou", "wuhan").stream()
                .map(site -> awaitParcel(site, ParcelStatus.ACCEPTED))
                .toList();

        var calls = IntStream.range(0, 30)
                .mapToObj(i -> (Callable<Integer>) () -> tells(parcels.get(i % 3), "DELIVERED", "2026-11-22T12:00:00Z")
                        .status())
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(calls)) {
                assertThat(answer.get()).isEqualTo(204);
            }
        }

        await().untilAsserted(() -> assertThat(heard.of(orderId)).hasSize(5));
        assertThat(heard.of(orderId, ParcelDelivered.class)).hasSize(3);
        assertThat(heard.of(orderId).getLast()).isInstanceOf(ShipmentDelivered.class);
    }

    private List<Class<?>> heardClasses() {
        return heard.of(orderId).stream().<Class<?>>map(Event::getClass).toList();
    }

    private List<String> tracking(Parcel parcel) {
        JsonNode shipment = http.get("/api/v1/shipments?orderId=" + orderId, Tokens.merchant("mer_demo"))
                .body()
                .path("data")
                .path(0);
        return shipment.path("parcels")
                .valueStream()
                .filter(node -> node.path("id").asString().equals(parcel.id()))
                .flatMap(node -> strings(node.path("tracking"), "status").stream())
                .toList();
    }

    private long quarantined(Parcel parcel) {
        return jdbc.sql("select count(*) from quarantined_news where parcel_id = :parcel")
                .param("parcel", parcel.id())
                .query(Long.class)
                .single();
    }
}
