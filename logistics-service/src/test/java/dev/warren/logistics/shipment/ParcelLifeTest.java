package dev.warren.logistics.shipment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.defaults.testing.Contracts;
import dev.warren.logistics.Item;
import dev.warren.logistics.Recipient;
import dev.warren.logistics.carrier.CarrierNews;
import dev.warren.logistics.carrier.CarrierStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Drives every verb from every status and compares the edges with the drawing in the documentation. */
class ParcelLifeTest {

    private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");
    private static final Decision DECISION = new Decision(AT, "ops", "not found");
    private static final Pattern EDGE = Pattern.compile("^\\s*(\\w+) --> (\\w+): (\\w+)$", Pattern.MULTILINE);

    /** How a parcel comes into each status. */
    private static final Map<ParcelStatus, List<CarrierStatus>> WAYS = Map.of(
            ParcelStatus.REQUESTED, List.of(),
            ParcelStatus.ACCEPTED, List.of(CarrierStatus.ACCEPTED),
            ParcelStatus.IN_TRANSIT, List.of(CarrierStatus.IN_TRANSIT),
            ParcelStatus.DELIVERED, List.of(CarrierStatus.DELIVERED),
            ParcelStatus.LOST, List.of(CarrierStatus.LOST));

    @Test
    void isAsDrawn() throws IOException {
        var walked = new TreeSet<String>();

        for (var from : ParcelStatus.values()) {
            for (var told : CarrierStatus.values()) {
                var shipment = shipmentWithParcelIn(from);
                var parcel = shipment.parcels().getFirst();
                switch (shipment.hear(news(parcel, told))) {
                    case Outcome.Changed changed -> walked.add(edge(from, parcel.status(), told));
                    case Outcome.Unchanged unchanged ->
                        assertThat(parcel.status()).isEqualTo(from);
                    case Outcome.Refused refused -> {
                        assertThat(parcel.status()).isEqualTo(from);
                        walked.add(edge(from, from, told));
                    }
                }
            }
        }

        assertThat(walked).containsExactlyInAnyOrderElementsOf(drawn());
    }

    @Test
    void onlyRefusesToLoseWhatWasDeliveredAndToDeliverWhatWasDecidedAbout() {
        for (var from : ParcelStatus.values()) {
            for (var told : CarrierStatus.values()) {
                var shipment = shipmentWithParcelIn(from);

                var outcome = shipment.hear(news(shipment.parcels().getFirst(), told));

                assertThat(outcome instanceof Outcome.Refused)
                        .as("%s told %s", from, told)
                        .isEqualTo(from == ParcelStatus.DELIVERED && told == CarrierStatus.LOST
                                || EnumSet.of(ParcelStatus.REPLACED, ParcelStatus.GIVEN_UP)
                                                .contains(from)
                                        && told == CarrierStatus.DELIVERED);
            }
        }
    }

    private static Collection<String> drawn() throws IOException {
        var page = Files.readString(Contracts.root().resolve("docs/logistics-service.md"));
        var drawing = page.substring(page.indexOf("stateDiagram-v2"));
        var edges = EDGE.matcher(drawing.substring(0, drawing.indexOf("```")));
        return edges.results()
                .map(edge -> edge(
                        ParcelStatus.valueOf(edge.group(1)),
                        ParcelStatus.valueOf(edge.group(2)),
                        CarrierStatus.valueOf(edge.group(3))))
                .toList();
    }

    private static String edge(ParcelStatus from, ParcelStatus to, CarrierStatus told) {
        return "%s --> %s: %s".formatted(from, to, told);
    }

    private static Shipment shipmentWithParcelIn(ParcelStatus status) {
        var shipment = new Shipment("ord_1", "mer_demo", new Recipient("Li Lei", "13800000000", "1 Nanjing Road"), AT);
        shipment.add("shenzhen", "sf-express", List.of(new Item("ssl-basic", 1)));
        var parcel = shipment.parcels().getFirst();
        WAYS.getOrDefault(status, List.of(CarrierStatus.LOST)).forEach(told -> shipment.hear(news(parcel, told)));
        switch (status) {
            case REPLACED -> shipment.sendAgain(parcel.id(), "yto", DECISION);
            case GIVEN_UP -> shipment.giveUp(parcel.id(), DECISION);
            case REQUESTED, ACCEPTED, IN_TRANSIT, DELIVERED, LOST -> {}
        }
        assertThat(parcel.status()).isEqualTo(status);
        return shipment;
    }

    private static CarrierNews news(Parcel parcel, CarrierStatus status) {
        return new CarrierNews(parcel.id(), "T1", status, null, AT);
    }
}
