package dev.warren.logistics.shipment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.defaults.Ids;
import dev.warren.defaults.testing.Tokens;
import dev.warren.logistics.FakeCarrier;
import dev.warren.logistics.Item;
import dev.warren.logistics.Recipient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShipmentApiTest extends LogisticsTest {

    private static final String MERCHANT = Tokens.merchant("mer_demo");

    @Test
    void showsTheShipmentOfAnOrder() {
        var parcel = accepted("shenzhen");
        tells(parcel, "IN_TRANSIT", "2026-11-22T10:00:00Z");

        var answer = http.get("/api/v1/shipments?orderId=" + orderId, Tokens.storefront("mer_demo"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(json.readTree("""
                {"data": [{"id": "%s", "orderId": "%s", "status": "IN_TRANSIT", "parcels": [
                  {"id": "%s", "site": "shenzhen", "carrier": "yto", "trackingNo": "%s", "status": "IN_TRANSIT",
                   "items": [{"sku": "ssl-basic", "quantity": 1}],
                   "tracking": [{"status": "IN_TRANSIT", "location": "Shenzhen", "occurredAt": "2026-11-22T10:00:00Z"}]}]}],
                 "hasMore": false}
                """.formatted(
                        shipment().id(), orderId, parcel.id(), FakeCarrier.trackingNo(parcel.id()))));
    }

    @Test
    void answersNothingNewWithoutABody() {
        var parcel = accepted("shenzhen");
        var path = "/api/v1/shipments/" + shipment().id();
        var etag = http.get(path, MERCHANT).etag().orElseThrow();

        assertThat(http.get(path, MERCHANT, Map.of("If-None-Match", etag)).status())
                .isEqualTo(304);

        tells(parcel, "IN_TRANSIT");
        assertThat(http.get(path, MERCHANT, Map.of("If-None-Match", etag)).status())
                .isEqualTo(200);
    }

    @Test
    void showsAnotherVersionWhenOnlyTheTrackingGrew() {
        var parcel = accepted("shenzhen");
        var path = "/api/v1/shipments/" + shipment().id();
        tells(parcel, "DELIVERED", "2026-11-22T12:00:00Z");
        var etag = http.get(path, MERCHANT).etag().orElseThrow();

        tells(parcel, "ACCEPTED", "2026-11-22T10:00:00Z");
        var grown = http.get(path, MERCHANT, Map.of("If-None-Match", etag));
        assertThat(grown.status()).isEqualTo(200);

        tells(parcel, "ACCEPTED", "2026-11-22T10:00:00Z");
        assertThat(http.get(path, MERCHANT).etag()).isEqualTo(grown.etag());
    }

    @Test
    void keepsMerchantsApart() {
        produced("shenzhen");
        var id = shipment().id();
        var other = Tokens.merchant("mer_other");

        var one = http.get("/api/v1/shipments/" + id, other);

        assertThat(one.status()).isEqualTo(404);
        assertThat(one.code()).isEqualTo("shipment-not-found");
        assertThat(http.get("/api/v1/shipments?orderId=" + orderId, other)
                        .body()
                        .path("data"))
                .isEmpty();
        assertThat(http.get("/api/v1/shipments", other).body().path("data")).isEmpty();
        assertThat(http.get("/api/v1/shipments/" + id, Tokens.ops()).status()).isEqualTo(200);
    }

    @Test
    void answersNobodyWithoutAToken() {
        assertThat(http.get("/api/v1/shipments", "").status()).isEqualTo(401);
        assertThat(http.get("/api/v1/shipments", Tokens.expired()).status()).isEqualTo(401);
        assertThat(http.get("/ops/v1/stuck", MERCHANT).status()).isEqualTo(403);
    }

    @Test
    void listsTheNewestFirstAndEachOnce() {
        var merchant = Ids.next("mer");
        var made = new ArrayList<String>();
        for (var i = 0; i < 7; i++) {
            made.addFirst(shipmentOf(merchant).id());
        }

        var seen = new ArrayList<String>();
        var path = "/api/v1/shipments?limit=3";
        var pages = 0;
        for (var next = ""; next != null; pages++) {
            var page = http.get(path + next, Tokens.merchant(merchant)).body();
            seen.addAll(strings(page.path("data"), "id"));
            next = page.path("hasMore").asBoolean()
                    ? "&cursor=" + page.path("nextCursor").asString()
                    : null;
        }

        assertThat(seen).isEqualTo(made);
        assertThat(pages).isEqualTo(3);
    }

    @Test
    void refusesALimitOutOfRange() {
        assertThat(http.get("/api/v1/shipments?limit=0", MERCHANT).code()).isEqualTo("invalid-request");
        assertThat(http.get("/api/v1/shipments?limit=abc", MERCHANT).status()).isEqualTo(400);
    }

    private Shipment shipmentOf(String merchant) {
        var shipment = new Shipment(
                Ids.next("ord"), merchant, new Recipient("Li Lei", "13800000000", "1 Nanjing Road"), now());
        shipment.add("shenzhen", "sf-express", List.of(new Item("ssl-basic", 1)));
        return shipments.saveAndFlush(shipment);
    }
}
