package dev.warren.logistics.shipment;

import static dev.warren.logistics.FakeCarrier.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.warren.defaults.testing.Tokens;
import dev.warren.logistics.FakeCarrier;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Everything stuck is a number, a list and a button. */
class StuckTest extends LogisticsTest {

    @Autowired
    MeterRegistry meters;

    @Test
    void listsAParcelNoCarrierTakes() {
        carrier.misbehavesAt("kunming", exchange -> reply(exchange, 500, "{}"));
        produced("kunming");
        await().until(() -> !carrier.requestsFor("kunming").isEmpty());
        assertThat(stuck(parcelFrom("kunming"))).isEmpty();

        clock.advance(Duration.ofSeconds(11)); // ten minutes, sixty times as fast

        var listed = stuck(parcelFrom("kunming")).orElseThrow();
        assertThat(listed.path("reason").asString()).isEqualTo("NOT_ACCEPTED");
        assertThat(listed.path("orderId").asString()).isEqualTo(orderId);
        assertThat(listed.path("calls").asInt()).isPositive();
        assertThat(listed.path("lastError").asString()).isEqualTo("HTTP 500");
        assertThat(meters.get("parcels.stuck").gauge().value()).isPositive();
    }

    @Test
    void listsAParcelThatNobodyHearsOf() {
        var parcel = accepted("shenzhen");
        tells(parcel, "IN_TRANSIT");
        assertThat(stuck(parcel)).isEmpty();

        clock.advance(Duration.ofDays(7).dividedBy(60).plusSeconds(1));

        assertThat(stuck(parcel).orElseThrow().path("reason").asString()).isEqualTo("NO_NEWS");
    }

    @Test
    void listsALostParcelUntilItIsFound() {
        var parcel = accepted("shenzhen");

        tells(parcel, "LOST");
        assertThat(stuck(parcel).orElseThrow().path("reason").asString()).isEqualTo("LOST");

        tells(parcel, "DELIVERED");
        assertThat(stuck(parcel)).isEmpty();
    }

    @Test
    void listsRefusedNewsUntilAPersonHasDealtWithIt() {
        var parcel = accepted("shenzhen");
        http.callback(FakeCarrier.SECRET, now(), news(parcel.id(), "TRK-9", "DELIVERED", "2026-11-22T10:00:00Z"));

        var listed = stuck(parcel).orElseThrow();
        assertThat(listed.path("reason").asString()).isEqualTo("NEWS_REFUSED");
        assertThat(listed.path("detail").asString()).contains("TRK-9");

        var path = "/ops/v1/stuck/" + parcel.id() + "/dismiss";
        assertThat(http.post(path, Tokens.ops(), "{\"reason\": \" \"}").code()).isEqualTo("invalid-request");
        assertThat(http.post(path, Tokens.ops(), "{\"reason\": \"typed wrong\"}")
                        .status())
                .isEqualTo(204);

        assertThat(stuck(parcel)).isEmpty();
        assertThat(http.post(path, Tokens.ops(), "{\"reason\": \"again\"}").status())
                .isEqualTo(404);
    }

    @Test
    void sendsALostParcelAgainUnderAnotherNumber() {
        var parcel = accepted("shenzhen");
        tells(parcel, "LOST");
        var path = "/ops/v1/stuck/" + parcel.id() + "/send-again";
        assertThat(http.post(path, Tokens.ops(), "{\"reason\": \" \"}").code()).isEqualTo("invalid-request");
        assertThat(http.post(path, Tokens.ops(), "{\"reason\": \"gone\", \"carrier\": \"dhl\"}")
                        .body()
                        .path("detail")
                        .asString())
                .contains("carrier: dhl (expected one of: [sf, yto])");
        assertThat(http.post(path, Tokens.storefront("mer_demo"), "{\"reason\": \"gone\"}")
                        .status())
                .isEqualTo(403);

        var sent = http.post(path, Tokens.ops(), "{\"reason\": \"gone\", \"carrier\": \"sf\"}");

        assertThat(sent.status()).isEqualTo(201);
        assertThat(stuck(parcel)).isEmpty();
        var replacement = await().until(
                        () -> shipment().parcel(sent.body().path("parcelId").asString()),
                        found -> found.status() == ParcelStatus.ACCEPTED);
        assertThat(replacement.carrier()).isEqualTo("sf");
        assertThat(replacement.replaces()).isEqualTo(parcel.id());
        assertThat(http.post(path, Tokens.ops(), "{\"reason\": \"again\"}").code())
                .isEqualTo("parcel-not-lost");
        assertThat(decision(parcel)).isEqualTo("REPLACED ops gone");
        tells(replacement, "DELIVERED");
        await().untilAsserted(() -> assertThat(heard.of(orderId)).hasSize(5));
        assertThat(heard.of(orderId, ParcelReplaced.class)
                        .getFirst()
                        .replacement()
                        .parcelId())
                .isEqualTo(replacement.id());
        assertThat(heard.of(orderId, ShipmentDelivered.class)).hasSize(1);
    }

    @Test
    void givesALostParcelUpAndEndsTheShipmentWithoutIt() {
        var parcel = accepted("shenzhen");
        var path = "/ops/v1/stuck/" + parcel.id() + "/give-up";
        assertThat(http.post(path, Tokens.ops(), "{\"reason\": \"gone\"}").code())
                .isEqualTo("parcel-not-lost");
        tells(parcel, "LOST");

        assertThat(http.post(path, Tokens.ops(), "{\"reason\": \"gone\"}").status())
                .isEqualTo(204);

        assertThat(stuck(parcel)).isEmpty();
        assertThat(decision(parcel)).isEqualTo("GIVEN_UP ops gone");
        assertThat(shipment().status()).isEqualTo(ShipmentStatus.CLOSED);
        await().untilAsserted(() ->
                assertThat(heard.of(orderId, ShipmentDelivered.class)).hasSize(1));
        assertThat(heard.of(orderId, ShipmentDelivered.class).getFirst().givenUp())
                .containsExactly(parcel.id());
        assertThat(http.post("/ops/v1/stuck/pcl_other/give-up", Tokens.ops(), "{\"reason\": \"gone\"}")
                        .code())
                .isEqualTo("parcel-not-found");
    }

    private String decision(Parcel parcel) {
        return jdbc.sql("select status || ' ' || decided_by || ' ' || decided_because from parcel where id = ?")
                .param(parcel.id())
                .query(String.class)
                .single();
    }

    @Test
    void callsTheCarrierAtTheButton() {
        carrier.misbehavesAt("urumqi", exchange -> reply(exchange, 503, ""));
        produced("urumqi");
        await().until(() -> !carrier.requestsFor("urumqi").isEmpty());
        var parcel = parcelFrom("urumqi");
        jdbc.sql("update carrier_call set due_at = due_at + interval '1 year' where parcel_id = :parcel")
                .param("parcel", parcel.id())
                .update();
        carrier.recoversAt("urumqi");

        var answer = http.post("/ops/v1/stuck/" + parcel.id() + "/retry", Tokens.ops(), "");

        assertThat(answer.status()).isEqualTo(202);
        awaitParcel("urumqi", ParcelStatus.ACCEPTED);
    }

    @Test
    void hasNoButtonForAParcelThatHasEnded() {
        var parcel = accepted("shenzhen");
        tells(parcel, "DELIVERED");

        var ended = http.post("/ops/v1/stuck/" + parcel.id() + "/retry", Tokens.ops(), "");
        var unknown = http.post("/ops/v1/stuck/pcl_other/retry", Tokens.ops(), "");

        assertThat(ended.code()).isEqualTo("parcel-has-ended");
        assertThat(unknown.code()).isEqualTo("parcel-not-found");
    }

    @Test
    void isReadPageByPageWhileParcelsLeaveIt() {
        jdbc.sql("""
                        insert into shipment select 'shp_' || n, 0, 'ord_many_' || n, 'mer_demo', 'Li Lei', '1', '1 Nanjing Road',
                               now() - interval '1 year', now() from generate_series(1, 9) n
                        """).update();
        jdbc.sql("""
                        insert into parcel (id, shipment_id, site, carrier, items, status, created_at)
                        select 'pcl_' || n, 'shp_' || n, 'kunming', 'yto', '[]', 'REQUESTED', now() - interval '1 year'
                          from generate_series(1, 9) n
                        """).update();

        var first = page("?limit=4");
        jdbc.sql("delete from parcel where id in ('pcl_1', 'pcl_2')").update();
        var second = page("?limit=4&cursor=" + first.path("nextCursor").asString());

        jdbc.sql("delete from parcel where site = 'kunming' and items = '[]'").update();
        jdbc.sql("delete from shipment where order_id like 'ord_many_%'").update();
        assertThat(strings(first.path("data"), "parcelId")).containsExactly("pcl_1", "pcl_2", "pcl_3", "pcl_4");
        assertThat(strings(second.path("data"), "parcelId")).containsExactly("pcl_5", "pcl_6", "pcl_7", "pcl_8");
        assertThat(second.path("hasMore").asBoolean()).isTrue();
        assertThat(http.get("/ops/v1/stuck?cursor=eHl6", Tokens.ops()).code()).isEqualTo("invalid-request");
    }

    private Optional<JsonNode> stuck(Parcel parcel) {
        return list().path("data")
                .valueStream()
                .filter(node -> node.path("parcelId").asString().equals(parcel.id()))
                .findFirst();
    }

    private JsonNode list() {
        return page("?limit=200");
    }

    private JsonNode page(String query) {
        var answer = http.get("/ops/v1/stuck" + query, Tokens.ops());
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }
}
