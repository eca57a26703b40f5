package dev.warren.payment.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.warren.defaults.Ids;
import dev.warren.payment.merchant.Dialect;
import dev.warren.payment.merchant.ManagingEndpoint;
import dev.warren.payment.notification.http.MerchantServer;
import dev.warren.payment.notification.http.MerchantServer.Received;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.json.JsonMapper;

/** From the event to the merchant over the real broker, a thousand times faster than in production; no sweeper helps. */
@WithMerchants
@TestPropertySource(properties = {"warren.speed=1000", "warren.notifications.sweep-every=1000h"})
class NotifyingTest {

    private final MerchantServer server = MerchantServer.start();
    private final String merchant = Scene.newMerchant();

    @Autowired
    private Scene scene;

    @Autowired
    private ManagingEndpoint endpoints;

    @Autowired
    private JsonMapper json;

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void tellsWhatWasPaidWithASignatureTheMerchantCanCheck() throws Exception {
        var secret = scene.register(merchant, server.url(), Dialect.STANDARD);

        var orderId = scene.paid(merchant);

        var notification = scene.waitUntil(orderId, NotificationStatus.DELIVERED);
        assertThat(server.received()).singleElement().satisfies(request -> {
            assertThat(request.header("webhook-id")).isEqualTo(notification.id());
            Signatures.verify(secret, request);
            var body = json.readTree(request.body());
            assertThat(body.propertyNames()).containsExactly("type", "timestamp", "data");
            assertThat(body.get("type").asString()).isEqualTo("payment.succeeded");
            assertThat(body.get("timestamp").asString()).isEqualTo("2026-11-01T08:01:35Z");
            assertThat(body.get("data").propertyNames())
                    .containsExactly(
                            "orderId", "paymentId", "status", "channel", "amount", "providerTradeNo", "paidAt");
            assertThat(body.get("data").get("orderId").asString()).isEqualTo(orderId);
            assertThat(body.get("data").get("amount").get("amount").asLong()).isEqualTo(30500);
        });
        assertThat(notification.attempts()).singleElement().satisfies(attempt -> {
            assertThat(attempt.status()).isEqualTo(200);
            assertThat(attempt.url()).isEqualTo(server.url());
            assertThat(attempt.requestHeaders()).containsKeys("webhook-id", "webhook-timestamp", "webhook-signature");
            assertThat(attempt.requestHeaders().toString()).doesNotContain("whsec_", secret);
        });
        assertThat(notification.deliveredAt()).isNotNull();
    }

    @Test
    void tellsWhatWasClosedAndRefundedToo() {
        scene.register(merchant, server.url(), Dialect.STANDARD);

        scene.publish("payment", "payment.closed.v1", UUID.randomUUID(), merchant, "ord_1");
        scene.publish("payment", "payment.refunded.v1", UUID.randomUUID(), merchant, "ord_1");

        await().until(() -> server.received().size() == 2);
        assertThat(server.received())
                .extracting(request -> json.readTree(request.body()).get("type").asString())
                .containsExactlyInAnyOrder("payment.closed", "payment.refunded");
    }

    @Test
    void notifiesOnceHoweverOftenTheMessageComes() {
        scene.register(merchant, server.url(), Dialect.STANDARD);
        var message = UUID.randomUUID();

        for (var i = 0; i < 5; i++) {
            scene.publish("payment", "payment.succeeded.v1", message, merchant, "ord_twice");
        }
        var last = scene.paid(merchant);

        scene.waitUntil(last, NotificationStatus.DELIVERED);
        scene.waitUntil("ord_twice", NotificationStatus.DELIVERED);
        assertThat(server.received()).hasSize(2);
    }

    @Test
    void notifiesOnceHoweverManyMessagesTellTheSame() {
        scene.register(merchant, server.url(), Dialect.STANDARD);
        var orderId = Ids.next("ord");

        for (var i = 0; i < 2; i++) {
            scene.publish("payment", "payment.closed.v1", UUID.randomUUID(), merchant, orderId);
            scene.publish("payment", "payment.succeeded.v1", UUID.randomUUID(), merchant, orderId);
            scene.publish("payment", "payment.refunded.v1", UUID.randomUUID(), merchant, orderId);
        }
        var last = scene.paid(merchant);

        scene.waitUntil(last, NotificationStatus.DELIVERED);
        await().atMost(Duration.ofSeconds(20)).until(() -> server.received().size() >= 4);
        await().during(Duration.ofMillis(500)).until(() -> server.received().size() == 4);
        assertThat(scene.of(merchant))
                .extracting(Notification::type)
                .containsExactlyInAnyOrder(
                        "payment.closed", "payment.succeeded", "payment.refunded", "payment.succeeded");
    }

    @Test
    void climbsTheLadderOnTimersAloneAndIsExhaustedAfterSevenAttempts() {
        scene.register(merchant, server.url(), Dialect.STANDARD);
        server.behaves(MerchantServer.answering(500, "not now"));

        var notification = scene.waitUntil(scene.paid(merchant), NotificationStatus.EXHAUSTED);

        assertThat(notification.attempts()).hasSize(7).allSatisfy(attempt -> {
            assertThat(attempt.status()).isEqualTo(500);
            assertThat(attempt.answer()).isEqualTo("not now");
        });
        assertThat(pauses(notification))
                .zipSatisfy(
                        List.of(3, 30, 60, 120, 180, 300),
                        (pause, least) -> assertThat(pause).isGreaterThanOrEqualTo(Duration.ofMillis(least)));
        assertThat(server.received())
                .extracting(request -> request.header("webhook-id"))
                .containsOnly(notification.id());
        assertThat(server.received()).extracting(Received::body).containsOnly(notification.body());
        assertThat(notification.nextAttemptAt()).isNull();
    }

    @Test
    void stopsTheLadderAtTheFirstSuccess() {
        scene.register(merchant, server.url(), Dialect.DOMESTIC);
        server.behaves((request, answer) -> MerchantServer.answering(
                        200, server.received().size() < 3 ? "please wait" : "success")
                .answer(request, answer));

        var notification = scene.waitUntil(scene.paid(merchant), NotificationStatus.DELIVERED);

        assertThat(notification.attempts()).extracting(Attempt::step).containsExactly(0, 1, 2);
    }

    @Test
    void signsWithBothSecretsWhileOneReplacesTheOther() {
        var before = scene.register(merchant, server.url(), Dialect.STANDARD);
        var after =
                String.valueOf(endpoints.rotateSecret(merchant).orElseThrow().newSecret());

        scene.waitUntil(scene.paid(merchant), NotificationStatus.DELIVERED);

        assertThat(server.received()).singleElement().satisfies(request -> {
            Signatures.verify(before, request);
            Signatures.verify(after, request);
        });
    }

    @Test
    void countsARedirectAsFailure() {
        try (var inside = MerchantServer.start()) {
            scene.register(merchant, server.url(), Dialect.STANDARD);
            server.behaves(MerchantServer.answering(307, "", "Location: " + inside.url()));

            var notification = scene.waitForAttempts(scene.paid(merchant), 1);

            assertThat(notification.attempts().getFirst().status()).isEqualTo(307);
            assertThat(inside.received()).isEmpty();
        }
    }

    private static List<Duration> pauses(Notification notification) {
        var attempts = notification.attempts();
        return IntStream.range(1, attempts.size())
                .mapToObj(i -> Duration.between(
                        attempts.get(i - 1).at(), attempts.get(i).at()))
                .toList();
    }
}
