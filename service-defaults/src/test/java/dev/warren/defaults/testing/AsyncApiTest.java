package dev.warren.defaults.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The kept description of the messages says what the golden samples show, and sees what it should see. */
class AsyncApiTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final AsyncApi kept = AsyncApi.kept();

    @Test
    void knowsEveryGoldenSampleAndNoOther() throws IOException {
        assertThat(kept.publicMessages()).isEqualTo(samples().keySet());
    }

    @Test
    void describesEveryGoldenSampleAsItIs() throws IOException {
        assertThat(samples())
                .allSatisfy((type, sample) -> assertThat(kept.faults(type, JSON.readTree(sample)))
                        .as(type)
                        .isEmpty());
    }

    @Test
    void seesWhatIsWrongWithAMessage() {
        var faults = kept.faults("parcel.lost.v1", JSON.readTree("""
                {"orderId": "order 1", "shipmentId": "shp_1", "parcelId": 7, "carrier": "yto", "trackingNo": "T",
                 "weight": 3, "occurredAt": "yesterday"}
                """));

        assertThat(faults)
                .containsExactlyInAnyOrder(
                        "parcel.lost.v1.orderId: \"order 1\" (expected: its pattern)",
                        "parcel.lost.v1.parcelId: 7 (expected: a string)",
                        "parcel.lost.v1.weight: has no schema",
                        "parcel.lost.v1.occurredAt: \"yesterday\" (expected: a time in UTC)");
        assertThat(kept.faults("order.paid.v1", JSON.readTree("{}"))).hasSize(8);
    }

    @Test
    void seesAQueueThatIsMissingUnboundOrBoundToSomethingElse() {
        var made = new Bound("logistics.shipment.in", "product", "production.completed");
        var refunded = new Bound("logistics.shipment.in", "order", "order.refunded");
        var work = new Bound("logistics.shipment.in", "due", "logistics.shipment.in");
        var timer = new Bound("logistics.parcel.due", "due", "logistics.parcel.due");
        var parked = new Bound("logistics.parked", "parked", "logistics.#");
        var delay = new Bound("delay.500", "delay.500", "#");

        kept.assertQueues("logistics-service", List.of(made, refunded, work, timer, parked, delay));
        assertDiffers(List.of(made, refunded, work), "logistics.parcel.due");
        assertDiffers(List.of(made, refunded, timer), "logistics.shipment.in is bound to due");
        assertDiffers(
                List.of(
                        made,
                        refunded,
                        work,
                        timer,
                        new Bound("logistics.shipment.in", "product", "production.failed")),
                "product/production.failed");
    }

    @Test
    void seesAMessageThatIsMissingOrMarkedWrong() {
        assertThatThrownBy(() -> kept.assertSays("logistics", List.of(new Said("parcel.lost.v1", false))))
                .hasMessageContaining("exchange logistics");
        assertThatThrownBy(() -> kept.assertSays("nobody", List.of(new Said("kettle-due.v1", false))))
                .hasMessageContaining("kettle-due.v1");
        assertThatThrownBy(() -> kept.assertSays("product", products(true)))
                .hasMessageContaining("stock.reserved.v1 is optional");
        kept.assertSays("product", products(false));
    }

    private List<Said> products(boolean reservedIsOptional) {
        return kept.messagesIn("product").stream()
                .map(type -> switch (type) {
                    case "stock.reserved.v1" -> new Said(type, reservedIsOptional);
                    case "stock.sold.v1" -> new Said(type, true);
                    default -> new Said(type, false);
                })
                .toList();
    }

    private void assertDiffers(List<Bound> declared, String because) {
        assertThatThrownBy(() -> kept.assertQueues("logistics-service", declared))
                .hasMessageContaining(because);
    }

    private static Map<String, String> samples() throws IOException {
        var samples = new TreeMap<String, String>();
        try (var files = Files.list(Contracts.root().resolve("contracts/events"))) {
            for (var file : files.toList()) {
                samples.put(file.getFileName().toString().replace(".json", ""), Files.readString(file));
            }
        }
        return samples;
    }
}
