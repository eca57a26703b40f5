package dev.warren.payment.merchant.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.defaults.testing.Tokens;
import dev.warren.payment.notification.Api;
import dev.warren.payment.notification.Scene;
import dev.warren.payment.notification.WithMerchants;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

@WithMerchants
@TestPropertySource(properties = {"warren.speed=1000", "warren.notifications.sweep-every=1000h"})
class EndpointWebTest {

    private static final String PATH = "/api/v1/endpoint";
    private static final String HOOK = """
            {"url": "http://127.0.0.1:9/hook", "dialect": "STANDARD"}""";

    private final String merchant = Scene.newMerchant();
    private final String token = Tokens.merchant(merchant);

    @Autowired
    private Api api;

    @Test
    void tellsTheSecretOnceAndNeverAgain() {
        var created = api.put(token, PATH, HOOK);
        var changed = api.put(token, PATH, """
                {"url": "http://127.0.0.1:9/other", "dialect": "DOMESTIC", "enabled": false}""");
        var read = api.get(token, PATH);

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.text("secret")).startsWith("whsec_");
        assertThat(created.body().path("enabled").asBoolean()).isTrue();
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.body().has("secret")).isFalse();
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.body().has("secret")).isFalse();
        assertThat(read.text("url")).isEqualTo("http://127.0.0.1:9/other");
        assertThat(read.text("dialect")).isEqualTo("DOMESTIC");
        assertThat(read.body().path("enabled").asBoolean()).isFalse();
    }

    @Test
    void tellsEachNewSecretOnce() {
        var first = api.put(token, PATH, HOOK).text("secret");

        var rotated = api.post(token, PATH + "/rotate-secret");

        assertThat(rotated.status()).isEqualTo(200);
        assertThat(rotated.text("secret")).startsWith("whsec_").isNotEqualTo(first);
        assertThat(rotated.body().has("rotationEndsAt")).isTrue();
        assertThat(api.get(token, PATH).body().has("secret")).isFalse();
    }

    @Test
    void makesOneSecretThoughManyRegisterAtOnce() throws Exception {
        var secrets = ConcurrentHashMap.<String>newKeySet();
        var statuses = new ConcurrentLinkedQueue<Integer>();
        var threads = IntStream.range(0, 8)
                .mapToObj(i -> Thread.ofVirtual().start(() -> {
                    var answer = api.put(token, PATH, HOOK);
                    statuses.add(answer.status());
                    if (answer.body().has("secret")) {
                        secrets.add(answer.text("secret"));
                    }
                }))
                .toList();
        for (var thread : threads) {
            thread.join();
        }

        assertThat(secrets).hasSize(1);
        assertThat(statuses).containsExactlyInAnyOrder(201, 200, 200, 200, 200, 200, 200, 200);
    }

    @Test
    void knowsNoEndpointBeforeItIsRegistered() {
        for (var answer : new Api.Answer[] {api.get(token, PATH), api.post(token, PATH + "/rotate-secret")}) {
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.text("code")).isEqualTo("endpoint-not-registered");
        }
    }

    @Test
    void keepsMerchantsApart() {
        api.put(token, PATH, HOOK);

        assertThat(api.get(Tokens.merchant(Scene.newMerchant()), PATH).status()).isEqualTo(404);
    }

    @Test
    void isForMerchantsOnly() {
        assertThat(api.get(null, PATH).status()).isEqualTo(401);
        assertThat(api.get(Tokens.expired(), PATH).status()).isEqualTo(401);
        assertThat(api.put(Tokens.storefront(merchant), PATH, HOOK).text("code"))
                .isEqualTo("insufficient-scope");
        assertThat(api.put(Tokens.ops(), PATH, HOOK).status()).isEqualTo(403);
        assertThat(api.get(token, PATH).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://10.0.0.1/",
                "http://169.254.169.254/latest/meta-data",
                "https://[::1]/",
                "ftp://127.0.0.1/",
                "http://user:secret@127.0.0.1/",
                "http://0x7f000001/",
                "not a url"
            })
    void refusesAddressesItDoesNotCallAndKeepsNothing(String url) {
        var answer = api.put(token, PATH, """
                {"url": "%s", "dialect": "STANDARD"}""".formatted(url));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("code")).isEqualTo("endpoint-url-refused");
        assertThat(answer.text("detail")).doesNotContain("10.0.0.1", "169.254", "private", "loopback");
        assertThat(api.get(token, PATH).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                          | 400 | invalid-request",
                "{\"url\": \" \", \"dialect\": \"STANDARD\"}                 | 400 | invalid-request",
                "{\"url\": \"http://127.0.0.1:9/\"}                          | 400 | invalid-request",
                "{\"url\": \"http://127.0.0.1:9/\", \"dialect\": \"MORSE\"}  | 400 | invalid-request",
                "{\"url\":                                                   | 400 | malformed-json",
            })
    void saysWhatIsWrongWithARequest(String json, int status, String code) {
        var answer = api.put(token, PATH, json);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text("code")).isEqualTo(code);
    }
}
