package dev.warren.payment.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.warren.defaults.testing.MovableClock;
import dev.warren.defaults.webhook.Webhooks;
import dev.warren.payment.merchant.Dialect;
import dev.warren.payment.notification.http.MerchantClient;
import dev.warren.payment.notification.http.MerchantServer;
import dev.warren.payment.notification.http.MerchantServer.Received;
import dev.warren.payment.testing.DatabaseAway;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** What an instance leaves behind that dies at the worst moments; the sweeper of another one is called by hand. */
@WithMerchants
@ExtendWith(OutputCaptureExtension.class)
@TestPropertySource(properties = {"warren.notifications.sweep-every=1000h", "warren.notifications.sweep-grace=0s"})
class CrashTest {

    private static final Duration TERM = Duration.ofSeconds(30);

    private final MerchantServer server = MerchantServer.start();
    private final String merchant = Scene.newMerchant();

    @Autowired
    private Scene scene;

    @Autowired
    private MovableClock clock;

    @Autowired
    private Sweeper sweeper;

    @Autowired
    private Claims claims;

    @Autowired
    private Settlements settlements;

    @Autowired
    private Resending resending;

    @Autowired
    private MerchantClient client;

    @Autowired
    private JdbcClient jdbc;

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void repeatsUnderTheSameIdentifierWhatWasSentButNotRecorded() {
        var claim = claimOfADeadInstance();
        send(claim);

        clock.advance(TERM.minusSeconds(10));
        sweeper.sweep();
        assertThat(server.received()).hasSize(1);

        clock.advance(Duration.ofSeconds(11));
        sweeper.sweep();

        var notification = scene.waitUntil(claim.orderId(), NotificationStatus.DELIVERED);
        assertThat(server.received()).hasSize(2).extracting(Received::body).containsOnly(notification.body());
        assertThat(server.received())
                .extracting(request -> request.header(Webhooks.ID))
                .containsOnly(notification.id());
        assertThat(server.received())
                .extracting(request -> request.header(Webhooks.SIGNATURE))
                .doesNotHaveDuplicates();
        assertThat(notification.attempts()).extracting(Attempt::step).containsExactly(0);
    }

    @Test
    void recordsWhatWasSentAsSoonAsTheDatabaseIsBack(@Autowired HikariDataSource pool, CapturedOutput log)
            throws Exception {
        var sent = new CountDownLatch(1);
        var mayAnswer = new CountDownLatch(1);
        server.behaves((request, answer) -> {
            sent.countDown();
            mayAnswer.await();
            MerchantServer.answering(200, "").answer(request, answer);
        });
        scene.register(merchant, server.url(), Dialect.STANDARD);
        var orderId = scene.paid(merchant);
        sent.await();

        try (var _ = DatabaseAway.from(pool)) {
            mayAnswer.countDown();
            await().until(() -> log.getAll().contains("notification-settlements: the database is away"));
        }

        assertThat(scene.waitUntil(orderId, NotificationStatus.DELIVERED).attempts())
                .hasSize(1);
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void sendsWhatWasStoredButNeverOffered() {
        scene.register(merchant, server.url(), Dialect.STANDARD);
        var orderId = storedByADeadInstance();

        sweeper.sweep();

        scene.waitUntil(orderId, NotificationStatus.DELIVERED);
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void keepsButDoesNotCountTheResultOfAnOlderClaim() {
        var late = claimOfADeadInstance();
        clock.advance(TERM.plusSeconds(1));
        sweeper.sweep();
        scene.waitUntil(late.orderId(), NotificationStatus.DELIVERED);

        var counted = settlements.settle(new Settlement(late, new Verdict.Exhausted(), attempt(late, 500)));

        var notification = scene.waitUntil(late.orderId(), NotificationStatus.DELIVERED);
        assertThat(counted).isFalse();
        assertThat(notification.attempts()).hasSize(2);
    }

    @Test
    void letsAResendDecideOverAnAttemptThatStillRuns() {
        var running = claimOfADeadInstance();
        var notification = scene.waitForAttempts(running.orderId(), 0);

        resending.resend(notification);
        scene.waitUntil(running.orderId(), NotificationStatus.DELIVERED);
        settlements.settle(new Settlement(running, new Verdict.Gone(), attempt(running, 410)));

        assertThat(scene.reload(notification).status()).isEqualTo(NotificationStatus.DELIVERED);
    }

    @Test
    void claimsOnceForAnyNumberOfRivals() {
        var claim = claimOfADeadInstance();
        var work = new Work(claim.notificationId(), merchant, 0);

        assertThat(claims.claim(work)).isEmpty();
        clock.advance(TERM.plusSeconds(1));
        assertThat(claims.claim(work)).isPresent();
        assertThat(claims.claim(work)).isEmpty();
        assertThat(claims.claim(new Work(claim.notificationId(), merchant, 1))).isEmpty();
    }

    /** Stored, claimed, and then nothing. */
    private Claim claimOfADeadInstance() {
        scene.register(merchant, server.url(), Dialect.STANDARD);
        var orderId = storedByADeadInstance();
        var id = scene.waitForAttempts(orderId, 0).id();
        return await().until(() -> claims.claim(new Work(id, merchant, 0)).orElse(null), Objects::nonNull);
    }

    private String storedByADeadInstance() {
        var orderId = "ord_" + UUID.randomUUID();
        jdbc.sql("""
                        insert into notification (id, message_id, news, merchant_id, order_id, type, body, status, step, deferrals,
                                                  next_attempt_at, claims, created_at, started_at)
                        select 'ntf_' || m, m, m::text, ?, ?, 'payment.closed', '{}', 'PENDING', 0, 0, t, 0, t, t
                          from (values (?::uuid, ?::timestamptz)) as v (m, t)""")
                .params(merchant, orderId, UUID.randomUUID(), clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return orderId;
    }

    private void send(Claim claim) {
        var destination = Objects.requireNonNull(claim.destination());
        var headers = Webhooks.sign(destination.secrets(), claim.notificationId(), clock.instant(), claim.bytes());
        client.post(destination.url(), headers, claim.bytes());
    }

    private Attempt attempt(Claim claim, int status) {
        return new Attempt(claim.step(), clock.instant(), server.url(), Map.of(), status, "", null, Duration.ZERO);
    }
}
