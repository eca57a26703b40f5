package dev.warren.payment.notification.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.defaults.testing.Tokens;
import dev.warren.payment.merchant.Dialect;
import dev.warren.payment.notification.Api;
import dev.warren.payment.notification.Notification;
import dev.warren.payment.notification.NotificationStatus;
import dev.warren.payment.notification.Scene;
import dev.warren.payment.notification.WithMerchants;
import dev.warren.payment.notification.http.MerchantServer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

@WithMerchants
@TestPropertySource(properties = {"warren.speed=1000", "warren.notifications.sweep-every=1000h"})
class NotificationWebTest {

    private static final String PATH = "/api/v1/notifications";

    private final MerchantServer server = MerchantServer.start();
    private final String merchant = Scene.newMerchant();
    private final String token = Tokens.merchant(merchant);
    private final String stranger = Tokens.merchant(Scene.newMerchant());

    @Autowired
    private Scene scene;

    @Autowired
    private Api api;

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void showsEveryAttemptWithRequestAnswerAndLatency() {
        var notification = exhausted();

        var answer = api.get(token, PATH + "/" + notification.id());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("status")).isEqualTo("EXHAUSTED");
        assertThat(answer.text("orderId")).isEqualTo(notification.orderId());
        assertThat(answer.body().path("body").path("type").asString()).isEqualTo("payment.succeeded");
        var attempts = answer.body().path("attempts");
        assertThat(attempts).hasSize(7);
        assertThat(attempts.get(6).path("number").asInt()).isEqualTo(7);
        assertThat(attempts.get(6).path("step").asInt()).isEqualTo(6);
        assertThat(attempts.get(0).path("status").asInt()).isEqualTo(500);
        assertThat(attempts.get(0).path("answer").asString()).isEqualTo("sorry");
        assertThat(attempts.get(0).path("latencyMs").isNumber()).isTrue();
        assertThat(attempts.get(0).path("requestHeaders").path("webhook-id").asString())
                .isEqualTo(notification.id());
        assertThat(answer.body().toString()).doesNotContain("whsec_");
    }

    @Test
    void findsThemByOrderAndByStatus() {
        var notification = exhausted();
        scene.waitUntil(scene.paid(merchant), NotificationStatus.EXHAUSTED);

        assertThat(api.get(token, PATH + "?orderId=" + notification.orderId())
                        .body()
                        .path("data"))
                .singleElement()
                .satisfies(found -> assertThat(found.path("id").asString()).isEqualTo(notification.id()));
        assertThat(api.get(token, PATH + "?status=EXHAUSTED").body().path("data"))
                .hasSize(2);
        assertThat(api.get(token, PATH + "?status=DELIVERED").body().path("data"))
                .isEmpty();
        assertThat(api.get(token, PATH + "?status=LOST").text("code")).isEqualTo("invalid-request");
    }

    @Test
    void turnsPagesNewestFirstWithoutSkippingOrRepeating() {
        scene.register(merchant, server.url(), Dialect.STANDARD);
        var orders = IntStream.range(0, 5).mapToObj(i -> scene.paid(merchant)).toList();
        orders.forEach(order -> scene.waitUntil(order, NotificationStatus.DELIVERED));

        var ids = new ArrayList<String>();
        var page = api.get(token, PATH + "?limit=2").body();
        while (true) {
            page.path("data").forEach(row -> ids.add(row.path("id").asString()));
            if (!page.path("hasMore").asBoolean()) {
                break;
            }
            page = api.get(
                            token,
                            PATH + "?limit=2&cursor=" + page.path("nextCursor").asString())
                    .body();
        }

        assertThat(ids).hasSize(5).doesNotHaveDuplicates().isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void sendsAgainWhateverBecameOfIt() {
        var notification = exhausted();
        server.behaves(MerchantServer.answering(200, ""));

        var answer = api.post(token, PATH + "/" + notification.id() + "/resend");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.text("id")).isEqualTo(notification.id());
        assertThat(scene.waitUntil(notification.orderId(), NotificationStatus.DELIVERED)
                        .attempts())
                .hasSize(8);
    }

    @Test
    void keepsMerchantsApart() {
        var notification = exhausted();

        assertThat(api.get(stranger, PATH + "/" + notification.id()).text("code"))
                .isEqualTo("notification-not-found");
        assertThat(api.post(stranger, PATH + "/" + notification.id() + "/resend")
                        .status())
                .isEqualTo(404);
        assertThat(api.get(stranger, PATH + "?orderId=" + notification.orderId())
                        .body()
                        .path("data"))
                .isEmpty();
        assertThat(api.get(Tokens.storefront(merchant), PATH).text("code")).isEqualTo("insufficient-scope");
        assertThat(api.get(null, PATH).status()).isEqualTo(401);
        assertThat(server.received()).hasSize(7);
    }

    @Test
    void showsOperatorsWhatNobodyHasHeardAndLetsThemResend() {
        var notification = exhausted();
        server.behaves(MerchantServer.answering(200, ""));
        var ops = Tokens.ops();

        var stuck = api.get(ops, "/ops/v1/notifications?status=EXHAUSTED&merchantId=" + merchant);
        assertThat(stuck.body().path("data")).hasSize(1);
        assertThat(api.get(token, "/ops/v1/notifications").status()).isEqualTo(403);

        assertThat(api.post(ops, "/ops/v1/notifications/" + notification.id() + "/resend")
                        .status())
                .isEqualTo(202);
        scene.waitUntil(notification.orderId(), NotificationStatus.DELIVERED);
    }

    @Test
    void knowsNoOthers() {
        assertThat(api.get(token, PATH + "/ntf_nothing").status()).isEqualTo(404);
        assertThat(api.post(Tokens.ops(), "/ops/v1/notifications/ntf_nothing/resend")
                        .text("code"))
                .isEqualTo("notification-not-found");
        assertThat(api.get(token, PATH + "?limit=0").text("code")).isEqualTo("invalid-request");
        assertThat(api.get(token, PATH + "?cursor=%21").text("code")).isEqualTo("invalid-request");
    }

    private Notification exhausted() {
        scene.register(
                merchant, server.behaves(MerchantServer.answering(500, "sorry")).url(), Dialect.STANDARD);
        return scene.waitUntil(scene.paid(merchant), NotificationStatus.EXHAUSTED);
    }
}
