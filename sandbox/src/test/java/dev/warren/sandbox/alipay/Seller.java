package dev.warren.sandbox.alipay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.alipay.api.AlipayApiException;
import com.alipay.api.internal.util.AlipaySignature;
import dev.warren.sandbox.callbacks.Callback;
import dev.warren.sandbox.callbacks.Callbacks;
import dev.warren.sandbox.faults.Party;
import dev.warren.sandbox.forms.Forms;
import dev.warren.sandbox.testing.Listener;
import dev.warren.sandbox.testing.RealClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A seller with one trade: opens it with the provider's own client and listens to what the gateway tells of it. */
final class Seller implements AutoCloseable {

    private final Listener shop = new Listener();
    private final String number = "O" + UUID.randomUUID().toString().replace("-", "");
    private final RealClient client;
    private final Callbacks callbacks;
    private final Path keys;

    Seller(int port, Path keys, Callbacks callbacks) throws AlipayApiException, IOException {
        this.client = new RealClient("http://localhost:%d/gateway.do".formatted(port), keys);
        this.callbacks = callbacks;
        this.keys = keys;
    }

    String number() {
        return number;
    }

    RealClient client() {
        return client;
    }

    Listener shop() {
        return shop;
    }

    /** The code of the trade, over 8.80. */
    String code() throws AlipayApiException {
        return client.precreate(
                        number,
                        "8.80",
                        ",\"timeout_express\":\"29m\",\"passback_params\":\"a b&c=d\"",
                        shop.url().toString())
                .getQrCode();
    }

    List<Listener.Heard> heard() {
        return shop.heard();
    }

    /** Waits for the n-th notice and answers its fields. */
    Map<String, String> notice(int number) {
        await().until(() -> heard().size() >= number);
        return fields(heard().get(number - 1));
    }

    /** What the sandbox remembers of its attempts. */
    List<Callback> attempts() {
        return callbacks.of(Party.ALIPAY).stream()
                .filter(callback -> callback.body().contains(number))
                .sorted(Comparator.comparingInt(Callback::attempt))
                .toList();
    }

    void awaitAttempts(int count) {
        await().untilAsserted(() -> assertThat(attempts()).hasSize(count));
    }

    Map<String, String> fields(Listener.Heard heard) {
        return Forms.decode(heard.body(), StandardCharsets.UTF_8);
    }

    /** What the provider's own code says of the signature. */
    boolean verified(Map<String, String> notice) {
        try {
            var key = RealClient.read(keys, "gateway-public.key");
            return AlipaySignature.rsaCheckV1(new HashMap<>(notice), key, "utf-8", "RSA2");
        } catch (AlipayApiException | IOException unverifiable) {
            return false;
        }
    }

    @Override
    public void close() {
        shop.close();
    }
}
