package dev.warren.sandbox.factory;

import static org.awaitility.Awaitility.await;

import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import dev.warren.sandbox.callbacks.Callbacks;
import dev.warren.sandbox.faults.Party;
import dev.warren.sandbox.signed.SignedCall;
import dev.warren.sandbox.testing.Http;
import dev.warren.sandbox.testing.Listener;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** A client of the factory with one order. */
final class Client implements AutoCloseable {

    static final String TWO_SITES =
            "[{\"sku\":\"tower-pro\",\"years\":3,\"quantity\":2},{\"sku\":\"edge-sensor\",\"years\":1,\"quantity\":5}]";

    private final String id = "prd_" + UUID.randomUUID();
    private final Listener shop = new Listener().otherwise(204, "");
    private final SignedCall signed;
    private final Callbacks callbacks;

    Client(Http http, String secret, Callbacks callbacks) throws EmptyWebhookSecretException {
        this.signed = new SignedCall(http, secret);
        this.callbacks = callbacks;
    }

    String id() {
        return id;
    }

    Listener shop() {
        return shop;
    }

    boolean verifies(Listener.Heard heard) {
        return signed.verifies(heard);
    }

    Http.Answer order(String items) throws IOException, WebhookSigningException {
        return signed.send("POST", "/factory/orders", body(items));
    }

    String body(String items) {
        return Http.JSON.writeValueAsString(
                Map.of("requestId", id, "items", Http.JSON.readTree(items), "callbackUrl", shop.url()));
    }

    Http.Answer progress() throws IOException, WebhookSigningException {
        return signed.send("GET", "/factory/orders/" + id, null);
    }

    String status() throws IOException, WebhookSigningException {
        return progress().json().path("status").asString();
    }

    /** Waits until the factory has made its n-th attempt, so that the next is on its agenda, and answers what it said. */
    JsonNode callback(int number) {
        await().until(() -> callbacks.of(Party.FACTORY).stream()
                        .filter(callback -> callback.body().contains(id))
                        .count()
                >= number);
        return Http.JSON.readTree(shop.heard().get(number - 1).body());
    }

    @Override
    public void close() {
        shop.close();
    }
}
