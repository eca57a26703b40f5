package dev.warren.logistics.shipment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.defaults.testing.Contracts;
import dev.warren.logistics.Item;
import dev.warren.logistics.Recipient;
import dev.warren.messaging.Event;
import dev.warren.messaging.MessageType;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What goes out is what the golden samples show, and what the golden samples show can be read. */
class ContractsTest {

    private static final String ORDER = "ord_01k9vd3mjhf0q8x4r8z5w1t2c3";
    private static final String SHIPMENT = "shp_01k9vd4c5de8wb2n7y6x5v4t3s";
    private static final String FIRST = "pcl_01k9vd4c5qe2gr0m9k8j7h6g5f";
    private static final String SECOND = "pcl_01k9vd4c5se6cv4q3p2n1m0k9j";

    private static final String THIRD = "pcl_01k9zb2d7tfa8s5r6q7p8n9m0k";

    static List<Event> published() {
        return List.of(
                new ShipmentCreated(
                        ORDER,
                        "mer_demo",
                        SHIPMENT,
                        List.of(
                                new ShipmentCreated.Part(
                                        FIRST,
                                        "shenzhen",
                                        "sf-express",
                                        List.of(new Item("tower-basic", 1), new Item("edge-sensor", 1))),
                                new ShipmentCreated.Part(
                                        SECOND, "suzhou", "warren-express", List.of(new Item("edge-sensor", 2)))),
                        Instant.parse("2026-11-01T09:12:41Z")),
                new ParcelShipped(
                        ORDER, SHIPMENT, FIRST, "sf-express", "SF1040293847", Instant.parse("2026-11-01T11:30:00Z")),
                new ParcelDelivered(
                        ORDER, SHIPMENT, FIRST, "sf-express", "SF1040293847", Instant.parse("2026-11-03T14:05:00Z")),
                new ParcelLost(
                        ORDER,
                        SHIPMENT,
                        SECOND,
                        "warren-express",
                        "WE5566778899",
                        Instant.parse("2026-11-08T10:00:00Z")),
                new ParcelReplaced(
                        ORDER,
                        SHIPMENT,
                        SECOND,
                        new ShipmentCreated.Part(THIRD, "suzhou", "sf-express", List.of(new Item("edge-sensor", 2))),
                        "the carrier cannot find it",
                        Instant.parse("2026-11-09T08:00:00Z")),
                new ParcelGivenUp(
                        ORDER,
                        SHIPMENT,
                        SECOND,
                        "the buyer was given the money back",
                        Instant.parse("2026-11-09T08:00:00Z")),
                new ShipmentDelivered(
                        ORDER, "mer_demo", SHIPMENT, List.of(SECOND), Instant.parse("2026-11-03T14:05:00Z")));
    }

    @ParameterizedTest
    @MethodSource("published")
    void publishesWhatTheSampleShows(Event event) {
        Contracts.assertMatches(
                event.getClass().getAnnotation(MessageType.class).value(), event);
    }

    @Test
    void readsThatAnOrderWasRefunded() {
        assertThat(Contracts.read("order.refunded.v1", OrderRefunded.class)).isEqualTo(new OrderRefunded(ORDER));
    }

    @Test
    void readsThatTheGoodsAreMade() {
        var made = Contracts.read("production.completed.v1", ProductionCompleted.class);

        assertThat(made)
                .isEqualTo(new ProductionCompleted(
                        ORDER,
                        "mer_demo",
                        new Recipient("Li Lei", "+8613800000000", "Nanjing East Road 1, Shanghai"),
                        List.of(
                                new ProductionCompleted.Site(
                                        "shenzhen", List.of(new Item("tower-basic", 1), new Item("edge-sensor", 1))),
                                new ProductionCompleted.Site("suzhou", List.of(new Item("edge-sensor", 2))))));
    }
}
