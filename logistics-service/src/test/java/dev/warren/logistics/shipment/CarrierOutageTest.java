package dev.warren.logistics.shipment;

import static dev.warren.logistics.FakeCarrier.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.warren.logistics.FakeCarrier;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Carriers that are away, silent or confused, and callbacks that never come: late, never lost, and nobody else waits. */
class CarrierOutageTest extends LogisticsTest {

    @Autowired
    Stuck stuck;

    private final CountDownLatch over = new CountDownLatch(1);

    @AfterEach
    void endSilence() {
        over.countDown();
    }

    @Test
    void requestsAgainUntilTheCarrierIsBack() {
        carrier.goesDown();
        produced("hefei");
        await().until(() -> lastError("hefei").isPresent() && callsMade("hefei") >= 3);

        carrier.comesBack();

        awaitParcel("hefei", ParcelStatus.ACCEPTED);
        assertThat(lastError("hefei")).isEmpty();
        assertThat(carrier.requestsFor("hefei")).hasSize(1);
    }

    @Test
    void requestsAgainAfterErrorsAndGarbage() {
        carrier.misbehavesAt("ningbo", exchange -> reply(exchange, 500, "{}"));
        produced("ningbo");
        await().until(() -> !carrier.requestsFor("ningbo").isEmpty());
        carrier.misbehavesAt("ningbo", exchange -> reply(exchange, 202, "<html>hello</html>"));
        var before = carrier.requestsFor("ningbo").size();
        await().until(() -> carrier.requestsFor("ningbo").size() > before);
        assertThat(parcelFrom("ningbo").status()).isEqualTo(ParcelStatus.REQUESTED);

        carrier.recoversAt("ningbo");

        awaitParcel("ningbo", ParcelStatus.ACCEPTED);
        assertThat(carrier.requestsFor("ningbo").stream()
                        .map(FakeCarrier.Received::parcelId)
                        .distinct())
                .hasSize(1);
    }

    @Test
    void letsOtherParcelsPassOneWhoseCarrierIsSilent() {
        carrier.misbehavesAt("lhasa", exchange -> awaitOver());

        produced("lhasa", "shenzhen");

        awaitParcel("shenzhen", ParcelStatus.ACCEPTED);
        assertThat(parcelFrom("lhasa").status()).isEqualTo(ParcelStatus.REQUESTED);
        over.countDown();
        carrier.recoversAt("lhasa");
        awaitParcel("lhasa", ParcelStatus.ACCEPTED);
    }

    @Test
    void asksAfterAParcelWhoseCallbacksWereLost() {
        produced("xian");
        var parcel = awaitParcel("xian", ParcelStatus.ACCEPTED);

        carrier.movesTo(parcel.id(), """
                {"parcelId": "%s", "trackingNo": "%s", "status": "DELIVERED", "events": [
                  {"status": "ACCEPTED", "location": "Xi'an", "occurredAt": "2026-11-22T10:00:00Z"},
                  {"status": "IN_TRANSIT", "location": "Xi'an", "occurredAt": "2026-11-22T11:00:00Z"},
                  {"status": "DELIVERED", "location": "Shanghai", "occurredAt": "2026-11-23T09:00:00Z"}]}
                """.formatted(parcel.id(), FakeCarrier.trackingNo(parcel.id())));

        awaitParcel("xian", ParcelStatus.DELIVERED);
        await().untilAsserted(() -> assertThat(heard.of(orderId).stream().map(Object::getClass))
                .isEqualTo(List.of(
                        ShipmentCreated.class, ParcelShipped.class, ParcelDelivered.class, ShipmentDelivered.class)));
        var asked = carrier.queriesFor(parcel.id()).size();
        clock.advance(Duration.ofHours(1));
        sweeper.sweep();
        assertThat(carrier.queriesFor(parcel.id())).hasSize(asked);
    }

    @Test
    void listsAParcelThatIsLostThoughItsCarrierTellsNothingOfItsWay() {
        produced("xian");
        var parcel = awaitParcel("xian", ParcelStatus.ACCEPTED);

        carrier.movesTo(parcel.id(), """
                {"parcelId": "%s", "trackingNo": "%s", "status": "LOST"}
                """.formatted(parcel.id(), FakeCarrier.trackingNo(parcel.id())));

        awaitParcel("xian", ParcelStatus.LOST);
        assertThat(stuck.list(Instant.EPOCH, "", 200))
                .anyMatch(entry -> entry.toString().contains(parcel.id()));
    }

    @Test
    void asksAboutASilentParcelOnItsLadder() {
        produced("luoyang");
        var parcel = awaitParcel("luoyang", ParcelStatus.ACCEPTED);

        await().until(() -> carrier.queriesFor(parcel.id()).size() >= 2);

        assertThat(parcelFrom("luoyang").status()).isEqualTo(ParcelStatus.ACCEPTED);
        assertThat(heard.of(orderId)).hasSize(1);
    }

    @Test
    void handsOverAgainWhatTheCarrierHasForgotten() {
        produced("wuxi");
        var parcel = awaitParcel("wuxi", ParcelStatus.ACCEPTED);
        var takenAgain = FakeCarrier.accepted(parcel.id()).replace("TRK-", "NEW-");
        carrier.movesTo(parcel.id(), takenAgain);

        carrier.misbehavesAt("wuxi", exchange -> {
            var isQuery = exchange.getRequestMethod().equals("GET");
            reply(exchange, isQuery ? 404 : 202, isQuery ? "" : takenAgain);
        });

        var number = FakeCarrier.trackingNo(parcel.id()).replace("TRK-", "NEW-");
        await().until(() -> number.equals(parcelFrom("wuxi").trackingNo()));
        carrier.recoversAt("wuxi");
        assertThat(carrier.requestsFor("wuxi").stream()
                        .map(FakeCarrier.Received::parcelId)
                        .distinct())
                .containsExactly(parcel.id());
        assertThat(http.callback(
                                FakeCarrier.SECRET,
                                now(),
                                news(parcel.id(), number, "IN_TRANSIT", "2026-11-22T10:00:00Z"))
                        .status())
                .isEqualTo(204);
        assertThat(parcelFrom("wuxi").status()).isEqualTo(ParcelStatus.IN_TRANSIT);
    }

    @Test
    void doesNotHandOverAgainWhatHasLeftItsSite() {
        produced("yantai");
        tells(awaitParcel("yantai", ParcelStatus.ACCEPTED), "IN_TRANSIT");

        carrier.misbehavesAt("yantai", exchange -> reply(exchange, 404, ""));

        await().until(() -> lastError("yantai").orElse("").contains("does not know the parcel any more"));
        assertThat(carrier.requestsFor("yantai")).hasSize(1);
        assertThat(parcelFrom("yantai").status()).isEqualTo(ParcelStatus.IN_TRANSIT);
    }

    @Test
    void believesTheCallbackThatOvertakesTheAnswer() {
        var reached = new CountDownLatch(1);
        carrier.misbehavesAt("taipei", exchange -> {
            reached.countDown();
            awaitOver();
            reply(exchange, 202, FakeCarrier.accepted(parcelFrom("taipei").id()));
        });
        produced("taipei");
        await().until(() -> reached.getCount() == 0);

        assertThat(tells(parcelFrom("taipei"), "IN_TRANSIT").status()).isEqualTo(204);
        carrier.recoversAt("taipei");
        over.countDown();

        var parcel = parcelFrom("taipei");
        await().until(() -> !carrier.queriesFor(parcel.id()).isEmpty());
        assertThat(parcelFrom("taipei").status()).isEqualTo(ParcelStatus.IN_TRANSIT);
        assertThat(carrier.requestsFor("taipei")).hasSize(1);
    }

    private void awaitOver() {
        try {
            over.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<String> lastError(String site) {
        return jdbc.sql("select last_error from carrier_call where parcel_id = :parcel and last_error is not null")
                .param("parcel", parcelFrom(site).id())
                .query(String.class)
                .optional();
    }

    private int callsMade(String site) {
        return jdbc.sql("select calls from carrier_call where parcel_id = :parcel")
                .param("parcel", parcelFrom(site).id())
                .query(Integer.class)
                .single();
    }
}
