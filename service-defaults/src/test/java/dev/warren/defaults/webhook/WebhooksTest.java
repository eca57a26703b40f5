package dev.warren.defaults.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WebhooksTest {

    private static final Instant NOW = Instant.parse("2026-11-01T08:00:00Z");
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
    private final String secret = Webhooks.newSecret();

    @Test
    void signsAsTheSpecificationsExampleDoes() {
        var headers = Webhooks.sign(
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                Instant.ofEpochSecond(1_614_265_330),
                BODY);

        assertThat(headers).containsEntry("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void believesWhatWasSignedWithAnyOfItsSecrets() throws InvalidSignature {
        var headers = Webhooks.sign(secret, "msg_1", NOW, BODY);

        assertThat(Webhooks.verify(List.of(Webhooks.newSecret(), secret), headers::get, BODY, NOW.plusSeconds(200)))
                .isEqualTo("msg_1");
    }

    @Test
    void signsWithSeveralSecretsWhileOneIsReplaced() throws InvalidSignature {
        var next = Webhooks.newSecret();
        var headers = Webhooks.sign(List.of(secret, next), "msg_1", NOW, BODY);

        assertThat(Webhooks.verify(List.of(secret), headers::get, BODY, NOW)).isEqualTo("msg_1");
        assertThat(Webhooks.verify(List.of(next), headers::get, BODY, NOW)).isEqualTo("msg_1");
    }

    @Test
    void refusesWhatWasAlteredForgedOrIsOld() {
        var headers = Webhooks.sign(secret, "msg_1", NOW, BODY);

        assertRefused(headers, "{}".getBytes(StandardCharsets.UTF_8), NOW);
        assertRefused(with(headers, "webhook-id", "msg_2"), BODY, NOW);
        assertRefused(with(headers, "webhook-timestamp", "now"), BODY, NOW);
        assertRefused(with(headers, "webhook-timestamp", "9223372036854775807"), BODY, NOW);
        assertRefused(with(headers, "webhook-signature", "v1,###"), BODY, NOW);
        assertRefused(with(headers, "webhook-signature", ""), BODY, NOW);
        assertRefused(Map.of(), BODY, NOW);
        assertRefused(headers, BODY, NOW.plus(Duration.ofMinutes(6)));
        assertRefused(headers, BODY, NOW.minus(Duration.ofMinutes(6)));
        assertRefused(Webhooks.sign(Webhooks.newSecret(), "msg_1", NOW, BODY), BODY, NOW);
    }

    @Test
    void neverTellsTheSecret() {
        assertThatThrownBy(() -> Webhooks.verify(
                        List.of(secret),
                        Map.of("webhook-id", "1", "webhook-timestamp", "1", "webhook-signature", "v1,x")::get,
                        BODY,
                        NOW))
                .hasMessageNotContaining(secret);
    }

    private void assertRefused(Map<String, String> headers, byte[] body, Instant now) {
        assertThatThrownBy(() -> Webhooks.verify(List.of(secret), headers::get, body, now))
                .isInstanceOf(InvalidSignature.class);
    }

    private static Map<String, String> with(Map<String, String> headers, String name, String value) {
        var changed = new HashMap<>(headers);
        changed.put(name, value);
        return changed;
    }
}
