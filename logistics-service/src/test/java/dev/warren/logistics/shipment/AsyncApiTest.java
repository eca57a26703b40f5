package dev.warren.logistics.shipment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.defaults.testing.Contracts;
import dev.warren.logistics.AsyncApi;
import dev.warren.messaging.MessageType;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.Binding;
import org.springframework.amqp.core.Declarables;
import org.springframework.beans.factory.annotation.Autowired;

/** The kept description of the messages says what is so. */
class AsyncApiTest extends LogisticsTest {

    /** The tests' own ears, and the parking place that every service has. */
    private static final Set<String> OTHERS = Set.of("logistics.ears.in", "logistics.parked");

    private final AsyncApi kept = AsyncApi.kept();

    @Autowired
    Declarables declared;

    @Test
    void namesTheQueuesOfThisServiceAndWhatTheyAreBoundTo() {
        var queues = new TreeMap<String, Set<String>>();
        for (var binding : declared.getDeclarablesByType(Binding.class)) {
            var queue = String.valueOf(binding.getDestination());
            if (queue.startsWith("logistics.") && !OTHERS.contains(queue)) {
                queues.computeIfAbsent(queue, first -> new TreeSet<>())
                        .add("%s/%s".formatted(binding.getExchange(), binding.getRoutingKey()));
            }
        }

        queues.forEach(
                (queue, boundTo) -> assertThat(boundTo.remove("due/" + queue)).isTrue());
        assertThat(kept.queuesOf("logistics-service")).isEqualTo(queues);
    }

    @Test
    void namesWhatThisServiceSays() {
        var said = ContractsTest.published().stream()
                .map(event -> event.getClass().getAnnotation(MessageType.class).value())
                .collect(Collectors.toSet());

        assertThat(kept.messagesIn("logistics")).isEqualTo(said);
    }

    @Test
    void knowsEveryGoldenSampleAndNoOther() throws IOException {
        assertThat(kept.publicMessages()).isEqualTo(samples().keySet());
    }

    @Test
    void describesEveryGoldenSampleAsItIs() throws IOException {
        assertThat(samples())
                .allSatisfy((type, sample) -> assertThat(kept.faults(type, json.readTree(sample)))
                        .as(type)
                        .isEmpty());
    }

    @Test
    void seesWhatIsWrongWithAMessage() {
        var faults = kept.faults("parcel.lost.v1", json.readTree("""
                {"orderId": "order 1", "shipmentId": "shp_1", "parcelId": 7, "carrier": "yto", "trackingNo": "T",
                 "weight": 3, "occurredAt": "yesterday"}
                """));

        assertThat(faults)
                .containsExactlyInAnyOrder(
                        "parcel.lost.v1.orderId: \"order 1\" (expected: its pattern)",
                        "parcel.lost.v1.parcelId: 7 (expected: a string)",
                        "parcel.lost.v1.weight: has no schema",
                        "parcel.lost.v1.occurredAt: \"yesterday\" (expected: a time in UTC)");
        assertThat(kept.faults("order.paid.v1", json.readTree("{}"))).hasSize(8);
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
