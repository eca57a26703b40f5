package dev.warren.logistics.shipment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.warren.logistics.FakeCarrier;
import dev.warren.messaging.Event;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The way of a shipment from what was produced to the last delivered parcel. */
class ShippingTest extends LogisticsTest {

    @Autowired
    Dispatching dispatching;

    @Test
    void carriesEveryParcelToTheRecipient() {
        produced("shenzhen", "suzhou");

        var first = awaitParcel("shenzhen", ParcelStatus.ACCEPTED);
        var second = awaitParcel("suzhou", ParcelStatus.ACCEPTED);
        assertThat(first.carrier()).isEqualTo("yto");
        assertThat(second.carrier()).isEqualTo("yto");
        assertThat(first.trackingNo()).isEqualTo(FakeCarrier.trackingNo(first.id()));

        assertThat(tells(first, "IN_TRANSIT").status()).isEqualTo(204);
        assertThat(tells(second, "IN_TRANSIT").status()).isEqualTo(204);
        assertThat(tells(second, "DELIVERED", "2026-11-23T09:00:00Z").status()).isEqualTo(204);
        assertThat(tells(first, "DELIVERED", "2026-11-23T10:00:00Z").status()).isEqualTo(204);

        await().untilAsserted(() -> assertThat(heard.of(orderId)).hasSize(6));
        assertThat(heard.of(orderId).stream().map(Event::getClass))
                .isEqualTo(List.of(
                        ShipmentCreated.class,
                        ParcelShipped.class,
                        ParcelShipped.class,
                        ParcelDelivered.class,
                        ParcelDelivered.class,
                        ShipmentDelivered.class));
        assertThat(heard.deliveriesOf(orderId)).hasSize(6);
        assertThat(heard.of(orderId, ShipmentCreated.class).getFirst().parcels())
                .containsExactlyInAnyOrder(
                        new ShipmentCreated.Part(first.id(), "shenzhen", "yto", first.items()),
                        new ShipmentCreated.Part(second.id(), "suzhou", "yto", second.items()));
        assertThat(shipment().status()).isEqualTo(ShipmentStatus.DELIVERED);
        assertThat(callsLeft()).isZero();
    }

    @Test
    void asksEachCarrierOnce() {
        produced("shenzhen", "suzhou");

        awaitParcel("shenzhen", ParcelStatus.ACCEPTED);
        awaitParcel("suzhou", ParcelStatus.ACCEPTED);

        var shipment = shipment();
        for (var parcel : shipment.parcels()) {
            assertThat(carrier.requestsFor(parcel.site()))
                    .filteredOn(request -> request.parcelId().equals(parcel.id()))
                    .hasSize(1);
        }
    }

    @Test
    void makesOneShipmentHoweverOftenTheGoodsAreReportedMade() {
        var message = UUID.randomUUID();

        produced(message, "shenzhen");
        produced(message, "shenzhen");
        var second = produced("shenzhen");
        var third = produced("shenzhen");

        await().until(() -> handled(message, second, third) == 3);
        assertThat(heard.of(orderId, ShipmentCreated.class)).hasSize(1);
        assertThat(shipment().parcels()).hasSize(1);
    }

    @Test
    void shipsNothingOfAnOrderThatWasRefundedBefore() {
        dispatching.refunded(new OrderRefunded(orderId));
        dispatching.refunded(new OrderRefunded(orderId));

        var made = produced("shenzhen");

        await().until(() -> handled(made) == 1);
        assertThat(shipments.findByOrderId(orderId)).isEmpty();
        assertThat(heard.of(orderId)).isEmpty();
    }

    @Test
    void goesOnShippingAnOrderThatIsRefundedMeanwhile() {
        produced("shenzhen");
        var parcel = awaitParcel("shenzhen", ParcelStatus.ACCEPTED);

        dispatching.refunded(new OrderRefunded(orderId));
        tells(parcel, "DELIVERED");

        assertThat(shipment().status()).isEqualTo(ShipmentStatus.DELIVERED);
    }

    @Test
    void putsWhatOneSiteMadeIntoOneParcel() {
        produced("shenzhen", "shenzhen");

        assertThat(shipment().parcels()).hasSize(1);
        assertThat(parcelFrom("shenzhen").items()).hasSize(2);
    }

    private long callsLeft() {
        return jdbc.sql("""
                        select count(*) from carrier_call c join parcel p on p.id = c.parcel_id
                          join shipment s on s.id = p.shipment_id where s.order_id = :order
                        """).param("order", orderId).query(Long.class).single();
    }

    private long handled(UUID... messages) {
        return jdbc.sql(
                        "select count(*) from inbox where consumer = 'logistics.shipment.in' and message_id = any(:ids)")
                .param("ids", messages)
                .query(Long.class)
                .single();
    }
}
