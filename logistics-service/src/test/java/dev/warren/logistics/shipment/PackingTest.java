package dev.warren.logistics.shipment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.logistics.FakeCarrier;
import dev.warren.logistics.Item;
import dev.warren.logistics.carrier.CarrierProperties;
import dev.warren.logistics.shipment.Packing.Packed;
import dev.warren.messaging.RetrySchedule;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PackingTest {

    private static final CarrierProperties.Account YTO = account(FakeCarrier.SECRET);
    private static final CarrierProperties.Account SF = account(FakeCarrier.OTHER_SECRET);
    private final Packing packing = new Packing(
            new CarrierProperties(
                    Map.of("yto", YTO, "sf", SF),
                    URI.create("http://localhost/webhooks/carrier"),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1),
                    8,
                    Map.of("vault", "sf"),
                    Map.of("beijing", "sf"),
                    "yto"),
            new ParcelProperties(
                    5,
                    RetrySchedule.steps("1s"),
                    RetrySchedule.steps("1s"),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1)));

    @Test
    void givesEverySiteAParcelOfItsOwn() {
        assertThat(packing.pack(
                        List.of(made("suzhou", item("edge", 2), item("door", 1)), made("beijing", item("seal", 1)))))
                .containsExactly(
                        new Packed("suzhou", "yto", List.of(item("edge", 2), item("door", 1))),
                        new Packed("beijing", "sf", List.of(item("seal", 1))));
    }

    @Test
    void parcelsApartWhatNeedsAnotherCarrier() {
        assertThat(packing.pack(List.of(made("suzhou", item("edge", 1), item("vault-gold", 1), item("door", 1)))))
                .containsExactly(
                        new Packed("suzhou", "yto", List.of(item("edge", 1), item("door", 1))),
                        new Packed("suzhou", "sf", List.of(item("vault-gold", 1))));
    }

    @Test
    void dividesALineThatIsTooBigForOneParcel() {
        assertThat(packing.pack(List.of(made("suzhou", item("edge", 3), item("door", 12)))))
                .extracting(Packed::items)
                .containsExactly(
                        List.of(item("edge", 3), item("door", 2)), List.of(item("door", 5)), List.of(item("door", 5)));
    }

    @Test
    void fillsAParcelToTheLastPiece() {
        assertThat(packing.pack(List.of(made("suzhou", item("edge", 5))))).hasSize(1);
        assertThat(packing.pack(List.of(made("suzhou", item("edge", 6))))).hasSize(2);
    }

    @Test
    void takesASiteThatIsNamedTwiceForOne() {
        assertThat(packing.pack(List.of(made("suzhou", item("edge", 1)), made("suzhou", item("door", 1)))))
                .hasSize(1);
    }

    private static ProductionCompleted.Site made(String site, Item... items) {
        return new ProductionCompleted.Site(site, List.of(items));
    }

    private static Item item(String sku, int quantity) {
        return new Item(sku, quantity);
    }

    private static CarrierProperties.Account account(String secret) {
        return new CarrierProperties.Account(URI.create("http://localhost"), secret, List.of());
    }
}
