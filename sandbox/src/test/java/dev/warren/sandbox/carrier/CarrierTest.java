package dev.warren.sandbox.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import dev.warren.defaults.testing.MovableClock;
import dev.warren.sandbox.callbacks.Callbacks;
import dev.warren.sandbox.faults.Faults;
import dev.warren.sandbox.faults.Party;
import dev.warren.sandbox.keys.SharedSecrets;
import dev.warren.sandbox.signed.SignedCall;
import dev.warren.sandbox.testing.Http;
import dev.warren.sandbox.testing.Listener;
import dev.warren.sandbox.testing.SandboxTest;
import dev.warren.sandbox.time.Agenda;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import tools.jackson.databind.JsonNode;

@SandboxTest
class CarrierTest {

    private static final String ADDRESS = "88 Century Avenue, Shanghai";
    private final Listener shop = new Listener().otherwise(204, "");
    private final String id = "par_" + UUID.randomUUID();
    private final Http http;
    private final SignedCall signed;
    private final Faults faults;
    private final Callbacks callbacks;
    private final Agenda agenda;
    private final MovableClock clock;

    @Autowired
    CarrierTest(
            @Value("${server.port}") int port,
            SharedSecrets secrets,
            Faults faults,
            Callbacks callbacks,
            Agenda agenda,
            MovableClock clock)
            throws EmptyWebhookSecretException {
        this.http = new Http(port);
        this.signed = new SignedCall(http, secrets.carrier("sf"));
        this.faults = faults;
        this.callbacks = callbacks;
        this.agenda = agenda;
        this.clock = clock;
    }

    @AfterEach
    void tidyUp() {
        shop.close();
        faults.clear();
        clock.reset();
    }

    @Test
    void carriesAParcelAndSaysWhereItIs() throws Exception {
        var taken = take(ADDRESS);

        assertThat(taken.status()).isEqualTo(202);
        assertThat(taken.json().path("status").asString()).isEqualTo("ACCEPTED");
        var trackingNo = taken.json().path("trackingNo").asString();
        assertThat(trackingNo).matches("SF\\d{12}");

        pass(Duration.ofSeconds(10));
        assertThat(callback(1).path("status").asString()).isEqualTo("IN_TRANSIT");
        pass(Duration.ofSeconds(60));
        var delivered = callback(2);

        assertThat(delivered.path("parcelId").asString()).isEqualTo(id);
        assertThat(delivered.path("trackingNo").asString()).isEqualTo(trackingNo);
        assertThat(delivered.path("status").asString()).isEqualTo("DELIVERED");
        assertThat(delivered.path("location").asString()).isEqualTo(ADDRESS);
        assertThat(tracking()
                        .path("events")
                        .valueStream()
                        .map(event -> event.path("status").asString()))
                .containsExactly("ACCEPTED", "IN_TRANSIT", "DELIVERED");
        assertThat(shop.heard())
                .allSatisfy(heard -> assertThat(signed.verifies(heard)).isTrue());
    }

    @Test
    void answersARepeatedRequestTheSameAndCarriesOnce() throws Exception {
        var first = take(ADDRESS);

        var second = take(ADDRESS);

        assertThat(second.text()).isEqualTo(first.text());
        assertThat(take("elsewhere").status()).isEqualTo(409);
        assertThat(tracking().path("events").size()).isEqualTo(1);
    }

    @Test
    void losesAParcelWhenToldTo() throws Exception {
        http.post("/sandbox/faults", "{\"party\":\"carrier\",\"operation\":\"parcel\",\"fault\":\"lose\"}");
        take(ADDRESS);

        pass(Duration.ofSeconds(10));
        callback(1);
        pass(Duration.ofSeconds(60));

        assertThat(callback(2).path("status").asString()).isEqualTo("LOST");
        assertThat(tracking().path("status").asString()).isEqualTo("LOST");
    }

    @Test
    void refusesWhoeverDoesNotKnowTheSecretAndWhatItCannotDeliver() throws Exception {
        assertThat(http.post("/carrier/sf/parcels", body(ADDRESS)).status()).isEqualTo(401);
        assertThat(http.get("/carrier/sf/parcels/" + id).status()).isEqualTo(401);
        assertThat(signed.send("GET", "/carrier/sf/parcels/" + id, null).status())
                .isEqualTo(404);
        assertThat(take("").status()).isEqualTo(400);
        assertThat(signed.send("POST", "/carrier/sf/parcels", "{").status()).isEqualTo(400);
    }

    private Http.Answer take(String address) throws Exception {
        return signed.send("POST", "/carrier/sf/parcels", body(address));
    }

    private String body(String address) {
        return Http.JSON.writeValueAsString(Map.of(
                "parcelId",
                id,
                "site",
                "suzhou",
                "carrier",
                "warren-express",
                "recipient",
                Map.of("name", "Lin Xia", "phone", "+86 1", "address", address),
                "items",
                List.of(Map.of("sku", "edge-sensor", "quantity", 5)),
                "callbackUrl",
                shop.url()));
    }

    private JsonNode tracking() throws Exception {
        return signed.send("GET", "/carrier/sf/parcels/" + id, null).json();
    }

    private void pass(Duration time) {
        clock.advance(time);
        agenda.runDue();
    }

    private JsonNode callback(int count) {
        await().until(() -> callbacks.of(Party.CARRIER).stream()
                        .filter(callback -> callback.body().contains(id))
                        .count()
                >= count);
        return Http.JSON.readTree(shop.heard().get(count - 1).body());
    }
}
