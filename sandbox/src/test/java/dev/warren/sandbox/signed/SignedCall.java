package dev.warren.sandbox.signed;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import dev.warren.sandbox.testing.Http;
import dev.warren.sandbox.testing.Listener;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Signs and verifies with the reference implementation, so that it is not our own code that agrees with itself. */
public final class SignedCall {

    private final Http http;
    private final Webhook webhook;

    public SignedCall(Http http, String secret) throws EmptyWebhookSecretException {
        this.http = http;
        this.webhook = new Webhook(secret);
    }

    public Http.Answer send(String method, String path, @Nullable String body)
            throws IOException, WebhookSigningException {
        var at = Instant.now().getEpochSecond();
        var headers = new LinkedHashMap<String, String>();
        headers.put("webhook-id", "req_1");
        headers.put("webhook-timestamp", Long.toString(at));
        headers.put("webhook-signature", webhook.sign("req_1", at, body == null ? "" : body));
        headers.put("Content-Type", "application/json");
        return http.send(method, path, body, headers);
    }

    public boolean verifies(Listener.Heard heard) {
        try {
            webhook.verify(heard.body(), asLists(heard.headers()));
            return true;
        } catch (WebhookVerificationException forged) {
            return false;
        }
    }

    private static Map<String, List<String>> asLists(Map<String, String> headers) {
        var lists = new LinkedHashMap<String, List<String>>();
        headers.forEach((name, value) -> lists.put(name, List.of(value)));
        return lists;
    }
}
