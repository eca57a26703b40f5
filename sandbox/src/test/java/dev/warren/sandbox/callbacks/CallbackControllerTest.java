package dev.warren.sandbox.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.warren.sandbox.faults.Party;
import dev.warren.sandbox.signed.SignedCallbacks;
import dev.warren.sandbox.testing.Http;
import dev.warren.sandbox.testing.Listener;
import dev.warren.sandbox.testing.SandboxTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import tools.jackson.databind.JsonNode;

@SandboxTest
class CallbackControllerTest {

    private final String mark = UUID.randomUUID().toString();
    private final Http http;
    private final SignedCallbacks signed;

    @Autowired
    CallbackControllerTest(@Value("${server.port}") int port, SignedCallbacks signed) {
        this.http = new Http(port);
        this.signed = signed;
    }

    @Test
    void showsWhatAPartySentAndWhatWeAnswered() throws Exception {
        try (var shop = new Listener().then(409, "no thanks")) {
            signed.send(Party.FACTORY, null, "whsec_c2VjcmV0", shop.url(), Map.of("mark", mark));

            await().until(() -> !sent("factory").isMissingNode());
        }
        var attempt = sent("factory");
        assertThat(attempt.path("status").asInt()).isEqualTo(409);
        assertThat(attempt.path("answer").asString()).isEqualTo("no thanks");
        assertThat(attempt.path("accepted").asBoolean()).isFalse();
        assertThat(attempt.path("attempt").asInt()).isEqualTo(1);
        assertThat(attempt.hasNonNull("sentAt")).isTrue();
        assertThat(sent("carrier").isMissingNode()).isTrue();
    }

    @Test
    void showsThatNobodyAnswered() throws Exception {
        var gone = new Listener();
        gone.close();

        signed.send(Party.CARRIER, null, "whsec_c2VjcmV0", gone.url(), Map.of("mark", mark));

        await().until(() -> !sent("carrier").isMissingNode());
        assertThat(sent("carrier").has("status")).isFalse();
        assertThat(sent("carrier").path("answer").asString()).contains("ConnectException");
    }

    @Test
    void namesThePartiesItKnows() throws Exception {
        var answer = http.get("/sandbox/callbacks?party=bank");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("detail").asString()).contains("alipay", "factory", "carrier", "merchant");
    }

    private JsonNode sent(String party) throws Exception {
        var all = http.get("/sandbox/callbacks?party=" + party).json().path("data");
        return all.valueStream()
                .filter(callback -> callback.path("body").asString().contains(mark))
                .findFirst()
                .orElse(tools.jackson.databind.node.MissingNode.getInstance());
    }
}
