package dev.warren.logistics.shipment;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.warren.defaults.Ids;
import dev.warren.defaults.testing.Tokens;
import dev.warren.logistics.Production;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many orders, whose parcels are lost, found, sent again and given up, told of late, twice and in any order: each ends once, none early. */
class TotalsTest extends LogisticsTest {

    private static final int ORDERS = 40;
    private final Random random = new Random(20261122);

    @Test
    void endsEveryShipmentOnceAndNoneEarly() {
        var orders = IntStream.range(0, ORDERS).mapToObj(n -> Ids.next("ord")).toList();
        orders.forEach(id -> rabbit.send(
                "product",
                "production.completed",
                Production.completed(UUID.randomUUID(), id, "shenzhen", "suzhou", "beijing")));
        await().atMost(30, SECONDS)
                .until(() -> orders.stream()
                        .allMatch(id -> shipments.findByOrderId(id).isPresent()));

        tellAll(parcels(orders).stream()
                .flatMap(parcel -> way(parcel, lost(parcel) ? "LOST" : "DELIVERED").stream())
                .toList());

        var lost = parcels(orders).stream()
                .filter(parcel -> parcel.status() == ParcelStatus.LOST)
                .toList();
        assertThat(lost).hasSizeBetween(ORDERS / 2, 2 * ORDERS);
        lost.forEach(this::decide);
        tellAll(parcels(orders).stream()
                .filter(parcel -> !parcel.status().isSettled())
                .flatMap(parcel -> way(parcel, "DELIVERED").stream())
                .toList());

        await().atMost(30, SECONDS)
                .untilAsserted(() -> assertThat(orders)
                        .allSatisfy(id -> assertThat(heard.of(id, ShipmentDelivered.class))
                                .hasSize(1)));
        assertThat(orders).allSatisfy(id -> {
            assertThat(heard.of(id).getLast()).isInstanceOf(ShipmentDelivered.class);
            var shipment = shipments.findByOrderId(id).orElseThrow();
            assertThat(shipment.parcels()).allMatch(parcel -> parcel.status().isSettled());
            assertThat(heard.of(id, ShipmentDelivered.class).getFirst().givenUp())
                    .containsExactlyInAnyOrderElementsOf(shipment.parcels().stream()
                            .filter(parcel -> parcel.status() == ParcelStatus.GIVEN_UP)
                            .map(Parcel::id)
                            .toList());
        });
    }

    private static boolean lost(Parcel parcel) {
        return Math.floorMod(parcel.id().hashCode(), 3) == 0;
    }

    /** A third is sent again, a third given up, the rest found. */
    private void decide(Parcel parcel) {
        var path = "/ops/v1/stuck/%s/".formatted(parcel.id());
        switch (random.nextInt(3)) {
            case 0 ->
                assertThat(http.post(path + "send-again", Tokens.ops(), "{\"reason\": \"gone\"}")
                                .status())
                        .isEqualTo(201);
            case 1 ->
                assertThat(http.post(path + "give-up", Tokens.ops(), "{\"reason\": \"gone\"}")
                                .status())
                        .isEqualTo(204);
            default -> {}
        }
    }

    /** One thing a carrier tells. */
    private record Call(Parcel parcel, String status) {}

    private List<Call> way(Parcel parcel, String end) {
        return List.of(
                new Call(parcel, "ACCEPTED"),
                new Call(parcel, "IN_TRANSIT"),
                new Call(parcel, end),
                new Call(parcel, end));
    }

    private void tellAll(List<Call> calls) {
        var shuffled = new ArrayList<>(calls);
        Collections.shuffle(shuffled, random);
        try (var threads = Executors.newFixedThreadPool(8)) {
            shuffled.forEach(
                    call -> threads.execute(() -> tells(call.parcel(), call.status(), "2026-11-22T10:00:00Z")));
        }
    }

    private List<Parcel> parcels(List<String> orders) {
        return orders.stream()
                .flatMap(id -> shipments.findByOrderId(id).orElseThrow().parcels().stream())
                .toList();
    }
}
