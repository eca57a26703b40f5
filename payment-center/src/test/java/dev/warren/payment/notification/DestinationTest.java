package dev.warren.payment.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.payment.merchant.Dialect;
import dev.warren.payment.merchant.ManagingEndpoint;
import dev.warren.payment.notification.http.MerchantServer;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** Where notifications go, where they no longer go, and how they go again. */
@WithMerchants
@TestPropertySource(properties = {"warren.speed=1000", "warren.notifications.sweep-every=1000h"})
class DestinationTest {

    private final MerchantServer server = MerchantServer.start();
    private final String merchant = Scene.newMerchant();

    @Autowired
    private Scene scene;

    @Autowired
    private ManagingEndpoint endpoints;

    @Autowired
    private Resending resending;

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void callsTheUrlOfTheOrderWithTheSecretOfTheMerchant() {
        try (var shop = MerchantServer.start()) {
            var secret = scene.register(merchant, server.url(), Dialect.STANDARD);
            scene.requested(merchant, "ord_own", shop.url());

            scene.publish("payment", "payment.succeeded.v1", UUID.randomUUID(), merchant, "ord_own");

            scene.waitUntil("ord_own", NotificationStatus.DELIVERED);
            assertThat(shop.received()).singleElement().satisfies(request -> Signatures.verify(secret, request));
            assertThat(server.received()).isEmpty();
        }
    }

    @Test
    void callsTheUrlOfTheOrderAsSoonAsItIsKnown() {
        try (var shop = MerchantServer.start()) {
            scene.register(merchant, MerchantServer.refusing(), Dialect.STANDARD);
            scene.publish("payment", "payment.succeeded.v1", UUID.randomUUID(), merchant, "ord_late");
            var notification = scene.waitUntil("ord_late", NotificationStatus.EXHAUSTED);

            scene.requested(merchant, "ord_late", shop.url());
            resending.resend(notification);

            scene.waitUntil("ord_late", NotificationStatus.DELIVERED);
            assertThat(shop.received()).hasSize(1);
        }
    }

    @Test
    void callsNoUrlThatAnotherMerchantHasNamedForTheOrder() {
        try (var shop = MerchantServer.start()) {
            scene.register(merchant, server.url(), Dialect.STANDARD);
            scene.requested(Scene.newMerchant(), "ord_foreign", shop.url());

            scene.publish("payment", "payment.succeeded.v1", UUID.randomUUID(), merchant, "ord_foreign");

            scene.waitUntil("ord_foreign", NotificationStatus.DELIVERED);
            assertThat(shop.received()).isEmpty();
        }
    }

    @Test
    void switchesTheEndpointOffThatIsGone() {
        scene.register(merchant, server.url(), Dialect.STANDARD);
        server.behaves(MerchantServer.answering(410, ""));

        scene.waitUntil(scene.paid(merchant), NotificationStatus.DISABLED);
        var next = scene.waitUntil(scene.paid(merchant), NotificationStatus.DISABLED);

        assertThat(next.attempts()).isEmpty();
        assertThat(server.received()).hasSize(1);
        assertThat(endpoints.of(merchant)).hasValueSatisfying(endpoint -> {
            assertThat(endpoint.enabled()).isFalse();
            assertThat(endpoint.disabledReason()).contains("410");
        });
    }

    @Test
    void staysOnWhenOnlyTheUrlOfOneOrderIsGone() {
        try (var shop = MerchantServer.start()) {
            scene.register(merchant, server.url(), Dialect.STANDARD);
            shop.behaves(MerchantServer.answering(410, ""));
            scene.requested(merchant, "ord_gone", shop.url());
            scene.publish("payment", "payment.succeeded.v1", UUID.randomUUID(), merchant, "ord_gone");

            scene.waitUntil("ord_gone", NotificationStatus.DISABLED);

            assertThat(endpoints.of(merchant))
                    .hasValueSatisfying(
                            endpoint -> assertThat(endpoint.enabled()).isTrue());
        }
    }

    @Test
    void waitsForAnEndpointToBeRegisteredAndResent() {
        var early = scene.waitUntil(scene.paid(merchant), NotificationStatus.NO_ENDPOINT);
        assertThat(early.attempts()).isEmpty();

        scene.register(merchant, server.url(), Dialect.STANDARD);
        resending.resend(early);

        scene.waitUntil(early.orderId(), NotificationStatus.DELIVERED);
    }

    @Test
    void sendsAgainWhatWasDeliveredUnderTheSameIdentifier() {
        scene.register(merchant, server.url(), Dialect.STANDARD);
        var notification = scene.waitUntil(scene.paid(merchant), NotificationStatus.DELIVERED);

        resending.resend(notification);

        var again = scene.waitForAttempts(notification.orderId(), 2);
        assertThat(again.status()).isEqualTo(NotificationStatus.DELIVERED);
        assertThat(server.received())
                .extracting(request -> request.header("webhook-id"))
                .containsOnly(notification.id());
    }

    @Test
    void saysNothingToAMerchantWhoSwitchedItOff() {
        scene.register(merchant, server.url(), Dialect.STANDARD);
        scene.switchOff(merchant, server.url());

        scene.waitUntil(scene.paid(merchant), NotificationStatus.DISABLED);

        assertThat(server.received()).isEmpty();
    }
}
