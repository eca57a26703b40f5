package dev.warren.logistics.shipment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.logistics.Item;
import dev.warren.logistics.Recipient;
import dev.warren.logistics.carrier.CarrierNews;
import dev.warren.logistics.carrier.CarrierStatus;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class ShipmentTest {

    private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");

    private static final Decision DECISION = new Decision(AT, "ops", "not found");

    private final Shipment shipment = shipment();
    private final Parcel first = shipment.parcels().getFirst();
    private final Parcel second = shipment.parcels().getLast();

    @Test
    void isDeliveredWithItsLastParcel() {
        var earlier = shipment.hear(news(first, CarrierStatus.DELIVERED));
        var last = shipment.hear(news(second, CarrierStatus.DELIVERED));

        assertThat(earlier)
                .isEqualTo(Outcome.changed(
                        new ParcelDelivered("ord_1", shipment.id(), first.id(), "sf-express", "T-" + first.id(), AT)));
        assertThat(last)
                .isEqualTo(Outcome.changed(
                        new ParcelDelivered("ord_1", shipment.id(), second.id(), "yto", "T-" + second.id(), AT),
                        new ShipmentDelivered("ord_1", "mer_demo", shipment.id(), List.of(), AT)));
        assertThat(shipment.status()).isEqualTo(ShipmentStatus.DELIVERED);
    }

    @Test
    void isDeliveredWhenTheLastParcelArrivedHoweverLateTheOthersAreHeardOf() {
        var later = AT.plusSeconds(60);
        shipment.hear(news(first, CarrierStatus.DELIVERED, later));

        var last = shipment.hear(news(second, CarrierStatus.DELIVERED));

        assertThat(last)
                .asInstanceOf(InstanceOfAssertFactories.type(Outcome.Changed.class))
                .extracting(changed -> changed.events().getLast())
                .isEqualTo(new ShipmentDelivered("ord_1", "mer_demo", shipment.id(), List.of(), later));
    }

    @Test
    void isDeliveredOnceOnly() {
        shipment.hear(news(first, CarrierStatus.DELIVERED));
        shipment.hear(news(second, CarrierStatus.DELIVERED));

        assertThat(shipment.hear(news(second, CarrierStatus.DELIVERED))).isEqualTo(Outcome.unchanged());
        assertThat(shipment.hear(news(first, CarrierStatus.ACCEPTED))).isEqualTo(Outcome.unchanged());
    }

    @Test
    void isDeliveredWhenALostParcelIsFoundAndDelivered() {
        shipment.hear(news(first, CarrierStatus.LOST));
        shipment.hear(news(second, CarrierStatus.DELIVERED));
        assertThat(shipment.status()).isEqualTo(ShipmentStatus.LOST);

        var found = shipment.hear(news(first, CarrierStatus.DELIVERED));

        assertThat(shipment.status()).isEqualTo(ShipmentStatus.DELIVERED);
        assertThat(found)
                .asInstanceOf(InstanceOfAssertFactories.type(Outcome.Changed.class))
                .extracting(changed -> changed.events().getLast())
                .isEqualTo(new ShipmentDelivered("ord_1", "mer_demo", shipment.id(), List.of(), AT));
    }

    @Test
    void isDeliveredWithTheParcelThatWasSentInPlaceOfALostOne() {
        shipment.hear(news(first, CarrierStatus.LOST));
        shipment.hear(news(second, CarrierStatus.DELIVERED));

        var replacement = shipment.sendAgain(first.id(), "yto", DECISION).orElseThrow();

        assertThat(replacement.items()).isEqualTo(first.items());
        assertThat(replacement.replaces()).isEqualTo(first.id());
        assertThat(replacement.id()).isNotEqualTo(first.id());
        assertThat(shipment.status()).isEqualTo(ShipmentStatus.IN_TRANSIT);
        assertThat(shipment.sendAgain(first.id(), "yto", DECISION)).isEmpty();
        assertThat(shipment.giveUp(first.id(), DECISION)).isEqualTo(Outcome.unchanged());
        assertThat(shipment.hear(news(first, CarrierStatus.DELIVERED))).isInstanceOf(Outcome.Refused.class);
        assertThat(shipment.hear(news(replacement, CarrierStatus.DELIVERED)))
                .isInstanceOfSatisfying(
                        Outcome.Changed.class,
                        changed -> assertThat(changed.events())
                                .endsWith(new ShipmentDelivered("ord_1", "mer_demo", shipment.id(), List.of(), AT)));
        assertThat(shipment.status()).isEqualTo(ShipmentStatus.DELIVERED);
    }

    @Test
    void endsWithoutAParcelThatWasGivenUp() {
        shipment.hear(news(first, CarrierStatus.LOST));

        assertThat(shipment.giveUp(first.id(), DECISION))
                .isEqualTo(Outcome.changed(new ParcelGivenUp("ord_1", shipment.id(), first.id(), "not found", AT)));
        assertThat(shipment.giveUp(second.id(), DECISION)).isEqualTo(Outcome.unchanged());
        var last = shipment.hear(news(second, CarrierStatus.DELIVERED));

        assertThat(last)
                .isInstanceOfSatisfying(
                        Outcome.Changed.class,
                        changed -> assertThat(changed.events())
                                .endsWith(new ShipmentDelivered(
                                        "ord_1", "mer_demo", shipment.id(), List.of(first.id()), AT)));
        assertThat(shipment.status()).isEqualTo(ShipmentStatus.CLOSED);
    }

    @Test
    void isOnItsWayWithItsFirstParcel() {
        shipment.hear(news(first, CarrierStatus.ACCEPTED));
        assertThat(shipment.status()).isEqualTo(ShipmentStatus.PREPARING);

        shipment.hear(news(first, CarrierStatus.IN_TRANSIT));
        assertThat(shipment.status()).isEqualTo(ShipmentStatus.IN_TRANSIT);

        shipment.hear(news(first, CarrierStatus.DELIVERED));
        assertThat(shipment.status()).isEqualTo(ShipmentStatus.IN_TRANSIT);
    }

    @Test
    void learnsTheTrackingNumberFromWhateverComesFirst() {
        shipment.hear(news(first, CarrierStatus.IN_TRANSIT));

        assertThat(first.trackingNo()).isEqualTo("T-" + first.id());
    }

    @Test
    void refusesNewsUnderAnotherTrackingNumber() {
        shipment.hear(news(first, CarrierStatus.ACCEPTED));

        var outcome = shipment.hear(new CarrierNews(first.id(), "T-9", CarrierStatus.DELIVERED, null, AT));

        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        assertThat(first.status()).isEqualTo(ParcelStatus.ACCEPTED);
    }

    @Test
    void takesAnotherTrackingNumberOfACarrierThatHadForgottenItUntilItMoves() {
        shipment.hear(news(first, CarrierStatus.ACCEPTED));

        assertThat(first.takenAgainAs("T-" + first.id())).isFalse();
        assertThat(first.takenAgainAs("T-2")).isTrue();
        shipment.hear(new CarrierNews(first.id(), "T-2", CarrierStatus.IN_TRANSIT, null, AT));

        assertThat(first.takenAgainAs("T-3")).isFalse();
        assertThat(first.trackingNo()).isEqualTo("T-2");
    }

    @Test
    void knowsOnlyItsOwnParcels() {
        assertThatThrownBy(() -> shipment.parcel("pcl_other")).isInstanceOf(UnknownParcel.class);
    }

    private static Shipment shipment() {
        var shipment = new Shipment("ord_1", "mer_demo", new Recipient("Li Lei", "13800000000", "1 Nanjing Road"), AT);
        shipment.add("shenzhen", "sf-express", List.of(new Item("ssl-basic", 1)));
        shipment.add("suzhou", "yto", List.of(new Item("ssl-pro", 1)));
        return shipment;
    }

    private static CarrierNews news(Parcel parcel, CarrierStatus status) {
        return news(parcel, status, AT);
    }

    private static CarrierNews news(Parcel parcel, CarrierStatus status, Instant at) {
        return new CarrierNews(parcel.id(), "T-" + parcel.id(), status, null, at);
    }
}
