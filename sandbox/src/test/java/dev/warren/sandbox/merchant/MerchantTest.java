package dev.warren.sandbox.merchant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.defaults.webhook.Webhooks;
import dev.warren.sandbox.faults.Faults;
import dev.warren.sandbox.testing.Http;
import dev.warren.sandbox.testing.SandboxTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import tools.jackson.databind.JsonNode;

@SandboxTest
class MerchantTest {

    private final String order = "ord_" + UUID.randomUUID();
    private final String secret = Webhooks.newSecret();
    private final Http http;
    private final MerchantSite site;
    private final Faults faults;

    @Autowired
    MerchantTest(@Value("${server.port}") int port, MerchantSite site, Faults faults) {
        this.http = new Http(port);
        this.site = site;
        this.faults = faults;
    }

    @AfterEach
    void answerAgain() throws IOException {
        faults.clear();
        replies("{\"status\":200,\"body\":\"success\"}");
    }

    @Test
    void answersSuccessAndRemembersWhatItWasSent() throws Exception {
        var answer = notify(secret);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("success");
        assertThat(received().path("type").asString()).isEqualTo("payment.succeeded");
        assertThat(received().path("orderId").asString()).isEqualTo(order);
        assertThat(received().path("headers").path("webhook-id").asString()).isEqualTo("ntf_1");
        assertThat(received().path("body").asString()).contains("\"data\"");
        assertThat(received().hasNonNull("receivedAt")).isTrue();
    }

    @Test
    void knowsAGoodSignatureFromABadOneOnceItHasASecret() throws Exception {
        site.learn(secret);

        notify(secret);
        notify(Webhooks.newSecret());

        var verified =
                notifications().valueStream().map(one -> one.path("verified").asBoolean());
        assertThat(verified).containsExactly(true, false);
    }

    @Test
    void answersAsItIsTold() throws Exception {
        replies("{\"status\":503,\"body\":\"closed for lunch\",\"delay\":\"200ms\"}");
        var start = System.nanoTime();

        var answer = notify(secret);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.text()).isEqualTo("closed for lunch");
        assertThat(System.nanoTime() - start).isGreaterThan(200_000_000L);
        assertThat(received().path("answered").path("status").asInt()).isEqualTo(503);
    }

    @Test
    void isDeafToOneOrderForAWhile() throws Exception {
        site.failFirst(order, 2);

        assertThat(notify(secret).status()).isEqualTo(500);
        assertThat(notify(secret).status()).isEqualTo(500);
        assertThat(notify(secret).text()).isEqualTo("success");
    }

    @Test
    void hangsUpWhenToldToAndStillRemembersTheCall() throws Exception {
        http.post("/sandbox/faults", "{\"party\":\"merchant\",\"fault\":\"close-socket\"}");

        assertThatThrownBy(() -> notify(secret)).isInstanceOf(IOException.class);

        assertThat(received().path("fault").asString()).isEqualTo("close-socket");
    }

    @Test
    void takesNoReplyThatIsNoAnswer() throws Exception {
        assertThat(replies("{\"status\":99}").status()).isEqualTo(400);
        assertThat(replies("{\"delay\":\"later\"}").status()).isEqualTo(400);
        assertThat(replies("{").json().path("code").asString()).isEqualTo("malformed-json");
    }

    private Http.Answer notify(String secret) throws IOException {
        var body = "{\"type\":\"payment.succeeded\",\"data\":{\"orderId\":\"%s\"}}".formatted(order);
        var headers = new LinkedHashMap<>(
                Webhooks.sign(secret, "ntf_1", Instant.now(), body.getBytes(StandardCharsets.UTF_8)));
        headers.put("Content-Type", "application/json");
        return http.send("POST", "/merchant/notifications", body, headers);
    }

    private Http.Answer replies(String reply) throws IOException {
        return http.send("PUT", "/sandbox/merchant/reply", reply, Map.of("Content-Type", "application/json"));
    }

    private JsonNode notifications() throws IOException {
        return http.get("/sandbox/merchant/notifications?orderId=" + order)
                .json()
                .path("data");
    }

    private JsonNode received() throws IOException {
        return notifications().path(0);
    }
}
