package dev.warren.sandbox.factory;

import static dev.warren.sandbox.factory.Client.TWO_SITES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import dev.warren.defaults.testing.MovableClock;
import dev.warren.sandbox.callbacks.Callbacks;
import dev.warren.sandbox.faults.Faults;
import dev.warren.sandbox.keys.SharedSecrets;
import dev.warren.sandbox.signed.SignedCall;
import dev.warren.sandbox.testing.Http;
import dev.warren.sandbox.testing.SandboxTest;
import dev.warren.sandbox.time.Agenda;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

@SandboxTest
class FactoryTest {

    private final Client client;
    private final Http http;
    private final Faults faults;
    private final Agenda agenda;
    private final MovableClock clock;

    @Autowired
    FactoryTest(
            @Value("${server.port}") int port,
            SharedSecrets secrets,
            Faults faults,
            Callbacks callbacks,
            Agenda agenda,
            MovableClock clock)
            throws EmptyWebhookSecretException {
        this.http = new Http(port);
        this.client = new Client(http, secrets.factory(), callbacks);
        this.faults = faults;
        this.agenda = agenda;
        this.clock = clock;
    }

    @AfterEach
    void tidyUp() {
        client.close();
        faults.clear();
        clock.reset();
    }

    @Test
    void makesWhatIsOrderedWhereTheSkuSays() throws Exception {
        var accepted = client.order(TWO_SITES);
        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.json().path("requestId").asString()).isEqualTo(client.id());
        assertThat(accepted.json().path("status").asString()).isEqualTo("ACCEPTED");
        assertThat(client.status()).isEqualTo("ACCEPTED");

        pass(Duration.ofSeconds(5));
        assertThat(client.callback(1).path("status").asString()).isEqualTo("IN_PRODUCTION");
        pass(Duration.ofSeconds(40));
        var completed = client.callback(2);

        assertThat(completed.path("requestId").asString()).isEqualTo(client.id());
        assertThat(completed.path("status").asString()).isEqualTo("COMPLETED");
        assertThat(completed.hasNonNull("occurredAt")).isTrue();
        assertThat(completed.path("sites")).isEqualTo(Http.JSON.readTree("""
                [{"site":"shenzhen","items":[{"sku":"tower-pro","quantity":2}]},
                 {"site":"suzhou","items":[{"sku":"edge-sensor","quantity":5}]}]"""));
        assertThat(client.status()).isEqualTo("COMPLETED");
        assertThat(client.progress().json().path("sites")).isEqualTo(completed.path("sites"));
        assertThat(client.shop().heard()).allMatch(client::verifies);
    }

    @Test
    void answersARepeatedOrderTheSameAndMakesItOnce() throws Exception {
        var first = client.order(TWO_SITES);

        var second = client.order(TWO_SITES);

        assertThat(second.text()).isEqualTo(first.text());
        pass(Duration.ofSeconds(5));
        client.callback(1);
        pass(Duration.ofSeconds(40));
        client.callback(2);
        assertThat(client.shop().heard()).hasSize(2);
    }

    @Test
    void refusesOneNumberForTwoThings() throws Exception {
        client.order(TWO_SITES);

        var other = client.order("[{\"sku\":\"tower-pro\",\"years\":3,\"quantity\":1}]");

        assertThat(other.status()).isEqualTo(409);
    }

    @Test
    void refusesWhoeverDoesNotKnowTheSecret() throws Exception {
        var body = client.body(TWO_SITES);
        var stranger = new SignedCall(http, "whsec_c29tZWJvZHkgZWxzZQ==");

        assertThat(http.post("/factory/orders", body).status()).isEqualTo(401);
        assertThat(stranger.send("POST", "/factory/orders", body).status()).isEqualTo(401);
        assertThat(http.get("/factory/orders/" + client.id()).status()).isEqualTo(401);
        assertThat(client.progress().status()).as("nobody ordered it").isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[{\"sku\":\"\",\"years\":1,\"quantity\":1}]",
                "[{\"sku\":\"a\",\"years\":1,\"quantity\":0}]",
                "[{\"sku\":\"a\",\"years\":0,\"quantity\":1}]"
            })
    void refusesWhatNobodyCanMake(String items) throws Exception {
        assertThat(client.order(items).status()).isEqualTo(400);
    }

    @Test
    void repeatsItselfUntilItIsHeard() throws Exception {
        client.shop().then(500, "").then(503, "");
        client.order(TWO_SITES);

        pass(Duration.ofSeconds(5));
        client.callback(1);
        pass(Duration.ofSeconds(5));
        client.callback(2);
        pass(Duration.ofSeconds(15));
        client.callback(3);

        var heard = client.shop().heard();
        assertThat(heard).hasSize(3).allMatch(client::verifies);
        assertThat(heard.stream().map(one -> one.headers().get("webhook-id")).distinct())
                .hasSize(1);
    }

    @Test
    void failsAndForgesWhenToldTo() throws Exception {
        fault("order", "fail");
        fault("callback", "bad-signature");
        client.order(TWO_SITES);

        pass(Duration.ofSeconds(5));
        client.callback(1);
        pass(Duration.ofSeconds(40));
        var failed = client.callback(2);

        assertThat(client.shop().heard()).noneMatch(client::verifies);
        assertThat(failed.path("status").asString()).isEqualTo("FAILED");
        assertThat(failed.path("reason").asString()).isNotBlank();
        assertThat(client.status()).isEqualTo("FAILED");
    }

    @Test
    void hangsUpWithoutTakingTheOrder() throws Exception {
        fault("order", "close-socket");

        assertThatThrownBy(() -> client.order(TWO_SITES)).isInstanceOf(IOException.class);

        assertThat(client.progress().status()).isEqualTo(404);
    }

    private void fault(String operation, String fault) throws IOException {
        var answer = http.post(
                "/sandbox/faults",
                "{\"party\":\"factory\",\"operation\":\"%s\",\"fault\":\"%s\",\"times\":9}"
                        .formatted(operation, fault));
        assertThat(answer.status()).isEqualTo(201);
    }

    private void pass(Duration time) {
        clock.advance(time);
        agenda.runDue();
    }
}
