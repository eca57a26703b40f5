package dev.warren.payment.notification;

import dev.warren.messaging.Outbox;
import dev.warren.payment.merchant.Destinations;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps what came of attempts: the attempt itself always, the notification's new state only while the claim is the last one. A
 * database that is away is waited for while the claim lasts, because afterwards the merchant would be called once more.
 */
final class Settlements implements AutoCloseable {

    private final JdbcTemplate jdbc;
    private final Outbox outbox;
    private final Destinations destinations;
    private final JsonMapper json;
    private final InstantSource clock;
    private final Batcher<Settlement, Boolean> batches;

    Settlements(
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            Outbox outbox,
            Destinations destinations,
            JsonMapper json,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.destinations = destinations;
        this.json = json;
        this.clock = clock;
        this.batches = new Batcher<>(
                "notification-settlements", Claims.RECORDING, all -> transaction.execute(status -> settleAll(all)));
    }

    /** True when the verdict counts; false when the notification was claimed again or resent meanwhile. */
    boolean settle(Settlement settlement) {
        return batches.submit(settlement);
    }

    private List<Boolean> settleAll(List<Settlement> settlements) {
        var now = clock.instant();
        keepAttempts(settlements);
        var sorted = settlements.stream()
                .sorted(Comparator.comparing(settlement -> settlement.claim().notificationId()))
                .toList();
        var counts = jdbc.batchUpdate(
                """
                update notification set status = ?, step = ?, next_attempt_at = ?, delivered_at = coalesce(?, delivered_at),
                       deferrals = 0, claimed_until = null
                 where id = ? and claims = ? and status = 'PENDING'""", sorted.stream().map(settlement -> row(settlement, now)).toList());
        var counted = IntStream.range(0, sorted.size())
                .filter(i -> counts[i] > 0)
                .mapToObj(sorted::get)
                .toList();
        counted.forEach(settlement -> follow(settlement, now));
        return settlements.stream().map(counted::contains).toList();
    }

    private static Object[] row(Settlement settlement, Instant now) {
        var claim = settlement.claim();
        var again = settlement.verdict() instanceof Verdict.Again(var pause) ? now.plus(pause) : null;
        return new Object[] {
            settlement.verdict().status().name(),
            again == null ? claim.step() : claim.step() + 1,
            utc(again == null ? now : again),
            settlement.verdict() instanceof Verdict.Delivered ? utc(now) : null,
            claim.notificationId(),
            claim.number()
        };
    }

    private void follow(Settlement settlement, Instant now) {
        var claim = settlement.claim();
        if (claim.destination() == null) {
            return;
        }
        var merchantId = claim.destination().merchantId();
        if (settlement.verdict() instanceof Verdict.Again(var pause)) {
            outbox.publishAfter(
                    pause,
                    NotificationDue.QUEUE,
                    new NotificationDue(claim.orderId(), merchantId, claim.notificationId(), claim.step() + 1));
        }
        if (settlement.verdict() instanceof Verdict.Gone && settlement.attempt() != null) {
            destinations.gone(merchantId, settlement.attempt().url(), now);
        }
    }

    private void keepAttempts(List<Settlement> settlements) {
        jdbc.batchUpdate(
                """
                insert into notification_attempt
                  (notification_id, claim, step, at, url, request_headers, status, answer, error, latency_ms)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""",
                settlements.stream()
                        .<Object[]>mapMulti((settlement, rows) -> {
                            if (settlement.attempt() != null) {
                                rows.accept(row(settlement.claim(), settlement.attempt()));
                            }
                        })
                        .toList());
    }

    private Object[] row(Claim claim, Attempt attempt) {
        return new Object[] {
            claim.notificationId(),
            claim.number(),
            attempt.step(),
            utc(attempt.at()),
            attempt.url(),
            json.writeValueAsString(Map.copyOf(attempt.requestHeaders())),
            attempt.status(),
            attempt.answer(),
            attempt.error(),
            attempt.latency().toMillis()
        };
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    @Override
    public void close() {
        batches.close();
    }
}
