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
    void listsALostParcelUntilAPersonHasDealtWithIt() {
        var parcel = accepted("shenzhen");
        tells(parcel, "LOST");

        var path = "/ops/v1/stuck/" + parcel.id() + "/dismiss";
        assertThat(http.post(path, Tokens.ops(), "{\"reason\": \"sent anew\"}").status())
                .isEqualTo(204);

        assertThat(stuck(parcel)).isEmpty();
        assertThat(jdbc.sql("select dismissed_by || ' | ' || dismissed_because from lost_dismissal where parcel_id = ?")
                        .param(parcel.id())
                        .query(String.class)
                        .list())
                .containsExactly("ops | sent anew");
        assertThat(http.post(path, Tokens.ops(), "{\"reason\": \"again\"}").status())
                .isEqualTo(404);
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
    void saysWhenThereAreMoreThanItShows() {
        assertThat(list().path("hasMore").asBoolean()).isFalse();
        jdbc.sql("""
                        insert into shipment select 'shp_' || n, 0, 'ord_many_' || n, 'mer_demo', 'Li Lei', '1', '1 Nanjing Road',
                               now() - interval '1 year', now() from generate_series(1, 201) n
                        """).update();
        jdbc.sql("""
                        insert into parcel select 'pcl_' || n, 'shp_' || n, 'kunming', 'yto', '[]', 'REQUESTED', null
                          from generate_series(1, 201) n
                        """).update();

        var full = list();

        jdbc.sql("delete from parcel where site = 'kunming' and items = '[]'").update();
        jdbc.sql("delete from shipment where order_id like 'ord_many_%'").update();
        assertThat(full.path("data")).hasSize(200);
        assertThat(full.path("hasMore").asBoolean()).isTrue();
    }

    private Optional<JsonNode> stuck(Parcel parcel) {
        return list().path("data")
                .valueStream()
                .filter(node -> node.path("parcelId").asString().equals(parcel.id()))
                .findFirst();
    }

    private JsonNode list() {
        var answer = http.get("/ops/v1/stuck", Tokens.ops());
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }
}
