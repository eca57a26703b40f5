package dev.warren.payment.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.warren.payment.merchant.Dialect;
import dev.warren.payment.notification.http.MerchantServer;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** One slot and one place to wait: nearly everything is put back, and comes through all the same. */
@WithMerchants
@TestPropertySource(
        properties = {
            "warren.speed=300",
            "warren.notifications.slots-per-merchant=1",
            "warren.notifications.waiting-per-merchant=1",
            "warren.notifications.sweep-every=1000h"
        })
class DeferralsTest {

    private static final int MANY = 40;

    private final MerchantServer server = MerchantServer.start();
    private final String merchant = Scene.newMerchant();

    @Autowired
    private Scene scene;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Deferrals deferrals;

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void deliversEverythingThatWasPutBackWithoutUsingUpAStep() {
        scene.register(merchant, server.url(), Dialect.STANDARD);
        server.behaves((request, answer) -> {
            var busy = server.received().size() % 5 == 0 ? 100 : 1;
            LockSupport.parkNanos(busy * 1_000_000L);
            MerchantServer.answering(200, "").answer(request, answer);
        });

        IntStream.range(0, MANY).forEach(i -> scene.paid(merchant));

        await().atMost(Duration.ofSeconds(60))
                .until(() -> scene.of(merchant).stream()
                                .filter(notification -> notification.status() == NotificationStatus.DELIVERED)
                                .count()
                        == MANY);
        assertThat(server.received()).hasSize(MANY);
        assertThat(scene.of(merchant))
                .allSatisfy(notification -> assertThat(notification.attempts())
                        .singleElement()
                        .extracting(Attempt::step)
                        .isEqualTo(0));
    }

    @Test
    void givesUpWhatHasWaitedTooLong() {
        scene.register(merchant, server.behaves(server.silent()).url(), Dialect.STANDARD);
        scene.paid(merchant);
        await().until(() -> server.received().size() == 1);
        var waiting = scene.waitForAttempts(scene.paid(merchant), 0);
        jdbc.sql(
                        "update notification set started_at = started_at - interval '1 day', claimed_until = null where id = ?")
                .param(waiting.id())
                .update();

        deferrals.defer(new Work(waiting.id(), merchant, 0));

        scene.waitUntil(waiting.orderId(), NotificationStatus.EXHAUSTED);
    }
}
