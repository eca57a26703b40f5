package dev.warren.payment.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.defaults.testing.MovableClock;
import dev.warren.payment.merchant.Dialect;
import dev.warren.payment.notification.http.MerchantServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** The rows alone, with a clock that is moved by hand: timers are real and so too slow to matter here. */
@WithMerchants
@TestPropertySource(
        properties = {
            "warren.notifications.retries=30s,60s,120s,180s,300s,600s",
            "warren.notifications.sweep-every=1000h",
            "warren.notifications.sweep-grace=0s"
        })
class SweeperTest {

    private static final List<Duration> PAUSES = List.of(30, 60, 120, 180, 300, 600).stream()
            .map(Duration::ofSeconds)
            .toList();
    private static final Duration CLOSE = Duration.ofSeconds(10);

    private final MerchantServer server = MerchantServer.start();
    private final String merchant = Scene.newMerchant();

    @Autowired
    private Scene scene;

    @Autowired
    private MovableClock clock;

    @Autowired
    private Sweeper sweeper;

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void makesEachAttemptAtItsStepAndNotBefore() {
        scene.register(merchant, server.url(), Dialect.STANDARD);
        server.behaves(MerchantServer.answering(503, ""));
        var orderId = scene.paid(merchant);

        for (var step = 0; step < PAUSES.size(); step++) {
            var before = scene.waitForAttempts(orderId, step + 1);
            assertThat(Duration.between(before.attempts().getLast().at(), before.nextAttemptAt()))
                    .isBetween(PAUSES.get(step), PAUSES.get(step).plus(CLOSE));

            clock.advance(PAUSES.get(step).minus(CLOSE));
            assertThat(sweeper.sweep()).isZero();

            clock.advance(CLOSE);
            assertThat(sweeper.sweep()).isOne();
        }

        assertThat(scene.waitUntil(orderId, NotificationStatus.EXHAUSTED).attempts())
                .extracting(Attempt::step)
                .containsExactly(0, 1, 2, 3, 4, 5, 6);
        clock.advance(Duration.ofDays(1));
        assertThat(sweeper.sweep()).isZero();
    }
}
